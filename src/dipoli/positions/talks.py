"""Who should be talked to, about which paragraph, to unlock most with the fewest conversations.

A conversation is with one participant about one paragraph, and covers every bracket in it. A bracket that is blocked or
one away is *unlocked* when, for one of its alternatives that somebody favours, everybody who stands against it has been
talked to. A conversation is a chance, not a promise: what a participant will say is not assumed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dipoli.positions.convergence import hold
from dipoli.positions.cover import cover
from dipoli.positions.model import Convergence, Outlook, Position, Status, Wording
from dipoli.sentences import listed, sentence

Talk = tuple[str, str]

BUDGET = 5
MOST_HOLDOUTS = 3
SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Unlock:
    """A bracket a conversation helps to unlock: what the participant holds of an alternative, and who else does."""

    bracket: str
    alternative: str
    excerpt: str
    position: Position
    together_with: tuple[str, ...] = ()

    def __str__(self) -> str:
        words = hold(self.position, Wording(self.alternative, self.excerpt))
        if not self.together_with:
            return words
        return sentence("{held}, with {names}", held=words, names=listed(self.together_with, between="and"))


@dataclass(frozen=True, slots=True)
class Conversation:
    """One participant to talk to about one paragraph, and what that would help to unlock."""

    participant: str
    paragraph: str
    place: str
    unlocks: tuple[Unlock, ...]

    @property
    def brackets(self) -> tuple[str, ...]:
        """The brackets it helps to unlock."""
        return tuple(unlock.bracket for unlock in self.unlocks)

    @property
    def alone(self) -> tuple[str, ...]:
        """The brackets that need no other conversation."""
        return tuple(unlock.bracket for unlock in self.unlocks if not unlock.together_with)

    def __str__(self) -> str:
        alone, shared = len(self.alone), len(self.unlocks) - len(self.alone)
        counts = []
        if alone:
            counts.append(sentence("{count} bracket by itself", many="{count} brackets by itself", count=alone))
        if shared:
            together = sentence(
                "{count} bracket together with others", many="{count} brackets together with others", count=shared
            )
            counts.append(together)
        return sentence(
            "Talk to {participant} about paragraph {place}: {held}. It could unlock {counts}.",
            participant=self.participant,
            place=self.place,
            held=listed([str(unlock) for unlock in self.unlocks], ";"),
            counts=listed(counts),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """The conversations that unlock most within a budget, in the order of the text and of the participants.

    `unlocked` are the brackets, `left_out` how many have too many holdouts to be considered. `is_proven` is false where
    time ran out: there may then be a better plan.
    """

    conversations: tuple[Conversation, ...]
    unlocked: tuple[str, ...]
    budget: int
    left_out: int = 0
    is_proven: bool = True

    def __str__(self) -> str:
        if not self.conversations:
            words = sentence("No conversation unlocks a bracket.")
        else:
            talks = sentence("{count} conversation", many="{count} conversations", count=len(self.conversations))
            brackets = sentence("{count} bracket", many="{count} brackets", count=len(self.unlocked))
            words = sentence("{talks} could unlock {brackets}.", talks=talks, brackets=brackets)
        if self.left_out:
            left_out = sentence(
                "{count} bracket left out, with too many who stand against every alternative.",
                many="{count} brackets left out, with too many who stand against every alternative.",
                count=self.left_out,
            )
            words = sentence("{before} {then}", before=words, then=left_out)
        if not self.is_proven:
            late = sentence("Time ran out: there may be a better plan.")
            words = sentence("{before} {then}", before=words, then=late)
        return words


@dataclass(frozen=True, slots=True)
class _Way:
    """An alternative through which a bracket could be unlocked, and the talks that takes."""

    wording: Wording
    talks: tuple[Talk, ...]


def conversations(
    convergence: Convergence, budget: int = BUDGET, most_holdouts: int = MOST_HOLDOUTS, seconds: float = SECONDS
) -> Plan:
    """Find at most `budget` conversations that unlock most brackets.

    Exact: no other choice within the budget unlocks more, none that unlocks as much needs fewer conversations, and
    among equals it is the first in the order of the text, then of the participants. Only alternatives with at most
    `most_holdouts` participants against them are considered. `seconds` bound the search; where they run out the plan
    says so.
    """
    stuck = [o for o in convergence.outlooks if o.status is Status.ONE_AWAY or o.status is Status.BLOCKED]
    ways = {at: found for at, outlook in enumerate(stuck) if (found := tuple(_ways(outlook, most_holdouts)))}
    order = _order(convergence, ways.values())
    number = {talk: position for position, talk in enumerate(order)}
    items = [frozenset(frozenset(number[talk] for talk in way.talks) for way in found) for found in ways.values()]
    chosen = cover(items, len(order), budget, seconds)
    held = frozenset(order[talk] for talk in chosen.talks)
    opened = [(stuck[at], way) for at, found_ways in ways.items() if (way := _chosen_way(found_ways, held)) is not None]
    return Plan(
        tuple(_conversation(talk, opened) for talk in order if any(talk in way.talks for _, way in opened)),
        tuple(outlook.bracket for outlook, _ in opened),
        budget,
        len(stuck) - len(ways),
        chosen.is_proven,
    )


def _ways(outlook: Outlook, most_holdouts: int) -> Iterator[_Way]:
    for wording in outlook.wordings:
        if wording.in_favour and len(wording.against) <= most_holdouts:
            yield _Way(wording, tuple((position.participant, outlook.paragraph) for position in wording.against))


def _order(convergence: Convergence, ways: Iterable[Sequence[_Way]]) -> tuple[Talk, ...]:
    """Put the talks that any way takes in the order of the text, then of the participants."""
    participants = {participant.name: at for at, participant in enumerate(convergence.participants)}
    paragraphs: dict[str, int] = {}
    for outlook in convergence.outlooks:
        paragraphs.setdefault(outlook.paragraph, len(paragraphs))
    talks = {talk for found in ways for way in found for talk in way.talks}
    return tuple(sorted(talks, key=lambda talk: (paragraphs[talk[1]], participants[talk[0]])))


def _chosen_way(ways: Sequence[_Way], held: Collection[Talk]) -> _Way | None:
    """Choose, of the ways these talks open, the most favoured, then the one with the fewest talks, then the first."""
    opened = [way for way in ways if all(talk in held for talk in way.talks)]
    return min(opened, key=lambda way: (-len(way.wording.in_favour), len(way.talks)), default=None)


def _conversation(talk: Talk, opened: Sequence[tuple[Outlook, _Way]]) -> Conversation:
    helped = [(outlook, way) for outlook, way in opened if talk in way.talks]
    participant, paragraph = talk
    return Conversation(
        participant, paragraph, helped[0][0].place, tuple(_unlock(participant, *each) for each in helped)
    )


def _unlock(participant: str, outlook: Outlook, way: _Way) -> Unlock:
    position = next(p for p in way.wording.against if p.participant == participant)
    others = tuple(p.participant for p in way.wording.against if p.participant != participant)
    return Unlock(outlook.bracket, way.wording.key, way.wording.excerpt, position, others)
