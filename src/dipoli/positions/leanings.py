"""What unites and what divides: agreement counted across groups, not heads.

A group leans on an alternative as its members have declared: *for* it when somebody favours it and nobody stands
against, *against* when the other way round, *split* when both, *silent* when nobody has said anything. A group has no
stance of its own. Where there are fewer than two groups each participant counts for itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dipoli.positions.convergence import quoted
from dipoli.positions.model import Convergence, Outlook, Participant, Wording
from dipoli.sentences import Worded, listed, sentence

NO_GROUP = sentence("those in no group")


class Lean(Worded):
    """Where a group's members stand, taken together."""

    FOR = sentence("for", about="where a group stands")
    AGAINST = sentence("against", about="where a group stands")
    SPLIT = sentence("split", about="where a group stands")
    SILENT = sentence("silent", about="where a group stands")


@dataclass(frozen=True, slots=True)
class Ground:
    """How the groups lean on one alternative, with the number of participants in favour and against."""

    bracket: str
    paragraph: str
    place: str
    alternative: str
    excerpt: str
    leans: tuple[tuple[str, Lean], ...]
    in_favour: int
    against: int

    def groups(self, lean: Lean) -> tuple[str, ...]:
        """Name the groups that lean this way."""
        return tuple(group for group, leaning in self.leans if leaning is lean)

    def __str__(self) -> str:
        parts = [
            _leaning(lean, groups) for lean in (Lean.FOR, Lean.AGAINST, Lean.SPLIT) if (groups := self.groups(lean))
        ]
        return sentence("{wording}: {leanings}.", wording=quoted(self.excerpt), leanings=listed(parts, ";"))


def unites(convergence: Convergence, brackets: int | None = None) -> tuple[Ground, ...]:
    """Give the alternatives that somebody in every group favours and nobody stands against, the most favoured first.

    With `brackets`, all those of the first so many brackets and of no other.
    """
    found = [(o, w) for o, w in _spoken_on(convergence) if w.in_favour and not w.against]
    found.sort(key=lambda each: -len(each[1].in_favour))
    return tuple(_grounds(convergence, found, _is_united, brackets))


def divides(convergence: Convergence, brackets: int | None = None) -> tuple[Ground, ...]:
    """Give the alternatives that set groups against each other or split one, the most evenly contested first.

    The measure is the smaller of the two sides, counted in participants; ties are in the order of the text. With
    `brackets`, all those of the first so many brackets and of no other.
    """
    found = [(o, w) for o, w in _spoken_on(convergence) if w.in_favour and w.against]
    found.sort(key=lambda each: -min(len(each[1].in_favour), len(each[1].against)))
    return tuple(_grounds(convergence, found, _is_divided, brackets))


def groups_of(participants: tuple[Participant, ...]) -> Mapping[str, str]:
    """Say for each participant which group it is counted with."""
    if len({participant.group for participant in participants}) < 2:
        return {participant.name: participant.name for participant in participants}
    return {participant.name: participant.group or NO_GROUP for participant in participants}


def _is_divided(ground: Ground) -> bool:
    leans = {lean for _, lean in ground.leans}
    return Lean.SPLIT in leans or {Lean.FOR, Lean.AGAINST} <= leans


def _is_united(ground: Ground) -> bool:
    return bool(ground.leans) and all(lean is Lean.FOR for _, lean in ground.leans)


def _spoken_on(convergence: Convergence) -> Iterator[tuple[Outlook, Wording]]:
    return ((outlook, wording) for outlook in convergence.outlooks for wording in outlook.wordings if wording.positions)


def _grounds(
    convergence: Convergence,
    found: Iterable[tuple[Outlook, Wording]],
    is_wanted: Callable[[Ground], bool],
    brackets: int | None,
) -> Iterator[Ground]:
    groups, taken = groups_of(convergence.participants), set[str]()
    for outlook, wording in found:
        if brackets is not None and len(taken) >= brackets and outlook.bracket not in taken:
            continue
        ground = _ground(outlook, wording, groups)
        if is_wanted(ground):
            taken.add(outlook.bracket)
            yield ground


def _ground(outlook: Outlook, wording: Wording, groups: Mapping[str, str]) -> Ground:
    favouring = {groups[position.participant] for position in wording.in_favour}
    opposing = {groups[position.participant] for position in wording.against}
    leans = tuple((group, _lean(group in favouring, group in opposing)) for group in dict.fromkeys(groups.values()))
    return Ground(
        outlook.bracket,
        outlook.paragraph,
        outlook.place,
        wording.key,
        wording.excerpt,
        leans,
        len(wording.in_favour),
        len(wording.against),
    )


def _lean(favours: bool, opposes: bool) -> Lean:
    if favours:
        return Lean.SPLIT if opposes else Lean.FOR
    return Lean.AGAINST if opposes else Lean.SILENT


def _leaning(lean: Lean, groups: tuple[str, ...]) -> str:
    names, count = listed(groups), len(groups)
    match lean:
        case Lean.FOR:
            return sentence("{groups} is for it", many="{groups} are for it", groups=names, count=count)
        case Lean.AGAINST:
            return sentence("{groups} is against", many="{groups} are against", groups=names, count=count)
        case _:
            return sentence("{groups} is split", many="{groups} are split", groups=names, count=count)
