"""Which brackets can be lifted, and who stands between.

A bracket is *liftable* when exactly one of its alternatives is clear, that is favoured by somebody and opposed by
nobody; *undecided* when several are; *one away* when none is and a single participant stands against an alternative
that others favour; *unheard* when nobody has declared anything on it; else *blocked*. Only declared stances and
sponsorship count: a participant that says nothing has not consented, and does not stand in the way either. What is
declared for a group holds for each of its members that has neither declared anything on the alternative itself nor
sponsors it.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from dipoli.positions.model import (
    Convergence,
    Declaration,
    DoubleParticipant,
    Holdout,
    NoSay,
    Outlook,
    Participant,
    Position,
    Stance,
    Status,
    Wording,
)
from dipoli.sentences import in_marks, in_turn, listed, sentence
from dipoli.text import Alternative, Bracket, Text

EXCERPT = 60

_Declared = Mapping[tuple[str, str], Mapping[str, Declaration]]


def assess(
    text: Text,
    declarations: Iterable[Declaration],
    participants: Iterable[Participant],
    grounds: Mapping[tuple[str, str], str] | None = None,
) -> Convergence:
    """Say of each bracket how it stands; linear in brackets, declarations and participants.

    `declarations` come in the order they were made, and the last of a participant, or for a group, on an alternative
    counts; one for a group counts for its members alone, whoever spoke for it.
    `participants` are those with a say: NoSay for a declaration by anybody else, DoubleParticipant for a name given
    twice.
    Sponsoring an alternative counts as supporting it until its sponsor declares otherwise on it; `grounds` gives the
    reason that a sponsor gave with its words, by participant and bracket.
    """
    having_a_say = _in_order(participants)
    declarations = tuple(declarations)
    declared = _latest((each for each in declarations if not each.group), having_a_say)
    by_group = _latest_of_groups(declarations)
    reader = _Reader(text, declared, by_group, having_a_say, _places(text), grounds or {})
    outlooks = tuple(map(reader.outlook, text.brackets))
    known = {(bracket.key, alternative.key) for bracket in text.brackets for alternative in bracket.alternatives}
    stale = tuple(
        declaration
        for latest in (declared, by_group)
        for place, by_name in latest.items()
        if place not in known
        for declaration in by_name.values()
    )
    return Convergence(tuple(having_a_say.values()), outlooks, stale)


def reassess(
    before: Convergence,
    text: Text,
    declarations: Iterable[Declaration],
    changed: Set[str],
    grounds: Mapping[tuple[str, str], str] | None = None,
) -> Convergence:
    """Say anew of the `changed` brackets, by their keys, how they stand; of the others holds what was said `before`.

    `declarations` are all those on the changed brackets, and `changed` names every bracket that `unlike` does where the
    text is another. Where nothing else has changed since `before`, neither who has a say nor a reason of a sponsor,
    this is what `assess` says of all declarations, though what is stale may come in another order. Linear in the
    brackets of the text and in what is declared on the changed ones.
    """
    part = replace(text, brackets=tuple(bracket for bracket in text.brackets if bracket.key in changed))
    fresh = assess(part, declarations, before.participants, grounds)
    anew = iter(fresh.outlooks)
    outlooks = tuple(next(anew) if each.key in changed else before.outlook(each.key) for each in text.brackets)
    stale = tuple(each for each in before.stale if each.bracket not in changed)
    return Convergence(before.participants, outlooks, stale + fresh.stale)


def unlike(old: Text, new: Text) -> set[str]:
    """Name the brackets that one of two texts has and the other has not with the same words, place and sponsors.

    Linear in the brackets of both.
    """
    before, after = _faces(old), _faces(new)
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def explain(outlook: Outlook, *, briefly: bool = False) -> str:
    """Say in a sentence how a bracket stands; `briefly` where its status is said already."""
    match outlook.status:
        case Status.LIFTABLE:
            wording = next(w for w in outlook.wordings if w.key == outlook.liftable)
            return _liftable(quoted(wording.excerpt), _names(wording.in_favour), briefly=briefly)
        case Status.UNDECIDED:
            clear = [quoted(outlook.wording(key).excerpt) for key in outlook.clear]
            return sentence(
                "Nobody stands against any of {wordings}: choose one.", wordings=listed(clear, between="and")
            )
        case Status.ONE_AWAY:
            return in_turn([_explain_holdout(outlook, holdout, briefly=briefly) for holdout in outlook.holdouts])
        case Status.UNHEARD:
            return _unheard(outlook)
        case _:
            against = sentence("Against {opposed}.", opposed=_opposed(outlook))
            return against if briefly else sentence("Blocked. {against}", against=against)


def hold(position: Position, wording: Wording) -> str:
    """Say what a participant holds of an alternative and why.

    >>> hold(Position("Arvia", Stance.OBJECT, "too vague"), Wording("k", "should"))
    'Arvia objects to “should” (too vague)'
    """
    who = position.participant
    if position.group:
        who = sentence("{participant}, as {group} does,", participant=who, group=position.group)
    held = _held(position.stance, who, quoted(wording.excerpt))
    if position.reason:
        held = sentence("{held} ({reason})", held=held, reason=position.reason)
    if position.condition:
        condition = position.condition.rstrip(".")
        held = sentence("{held}, on condition that {condition}", held=held, condition=condition)
    return held


def _held(stance: Stance, who: str, wording: str) -> str:
    match stance:
        case Stance.SUPPORT:
            return sentence("{who} supports {wording}", who=who, wording=wording)
        case Stance.ACCEPT:
            return sentence("{who} accepts {wording}", who=who, wording=wording)
        case Stance.RESERVE:
            return sentence("{who} reserves its position on {wording}", who=who, wording=wording)
        case Stance.OBJECT:
            return sentence("{who} objects to {wording}", who=who, wording=wording)


def quoted(excerpt: str) -> str:
    """Give an excerpt in quotation marks, or *no text* where there is none."""
    return in_marks(excerpt) if excerpt else sentence("no text")


def _places(text: Text) -> dict[str, str]:
    return {paragraph.id: paragraph.number.strip().rstrip(".") or paragraph.id for paragraph in text.paragraphs}


def _faces(text: Text) -> dict[str, list[object]]:
    """Give all of a bracket that its outlook shows, by its key; more than one bracket may have it."""
    places = _places(text)
    found: dict[str, list[object]] = {}
    for bracket in text.brackets:
        wordings = tuple((each.key, _excerpt(text, each), each.sponsors) for each in bracket.alternatives)
        found.setdefault(bracket.key, []).append((bracket.paragraph, places[bracket.paragraph], wordings))
    return found


def _in_order(participants: Iterable[Participant]) -> dict[str, Participant]:
    found: dict[str, Participant] = {}
    for participant in participants:
        if participant.name in found:
            raise DoubleParticipant(
                sentence(
                    "{participant} is named twice among the participants: name each once.", participant=participant.name
                )
            )
        found[participant.name] = participant
    return found


def _latest(
    declarations: Iterable[Declaration], participants: Mapping[str, Participant]
) -> dict[tuple[str, str], dict[str, Declaration]]:
    """Keep the last declaration of each participant on each alternative."""
    latest: dict[tuple[str, str], dict[str, Declaration]] = {}
    for declaration in declarations:
        if declaration.participant not in participants:
            raise NoSay(
                sentence(
                    "{participant} has no say in decisions, so its stance on bracket {bracket} cannot be "
                    "counted: only participating States declare stances.",
                    participant=declaration.participant,
                    bracket=declaration.bracket,
                )
            )
        latest.setdefault((declaration.bracket, declaration.alternative), {})[declaration.participant] = declaration
    return latest


def _latest_of_groups(declarations: Iterable[Declaration]) -> dict[tuple[str, str], dict[str, Declaration]]:
    """Keep the last declaration for each group on each alternative."""
    latest: dict[tuple[str, str], dict[str, Declaration]] = {}
    for declaration in declarations:
        if declaration.group:
            latest.setdefault((declaration.bracket, declaration.alternative), {})[declaration.group] = declaration
    return latest


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is needed to say how a bracket stands."""

    text: Text
    declared: _Declared
    by_group: _Declared
    participants: Mapping[str, Participant]
    places: Mapping[str, str]
    grounds: Mapping[tuple[str, str], str]

    def outlook(self, bracket: Bracket) -> Outlook:
        wordings = tuple(
            Wording(each.key, _excerpt(self.text, each), self._positions(bracket, each))
            for each in bracket.alternatives
        )
        status, liftable, holdouts = _judge(wordings)
        place = self.places[bracket.paragraph]
        return Outlook(bracket.key, bracket.paragraph, place, status, wordings, liftable, holdouts)

    def _positions(self, bracket: Bracket, alternative: Alternative) -> tuple[Position, ...]:
        place = (bracket.key, alternative.key)
        declared, by_group = self.declared.get(place, {}), self.by_group.get(place, {})
        if not declared and not by_group and not alternative.sponsors:
            return ()
        positions: list[Position] = []
        for name, participant in self.participants.items():
            if (own := declared.get(name)) is not None:
                positions.append(
                    Position(name, own.stance, own.reason, condition=own.condition, is_confided=own.is_confided)
                )
            elif name in alternative.sponsors:
                reason = self.grounds.get((name, bracket.key), "")
                positions.append(Position(name, Stance.SUPPORT, reason, is_declared=False))
            elif participant.group and (said := by_group.get(participant.group)) is not None:
                positions.append(
                    Position(name, said.stance, said.reason, condition=said.condition, group=participant.group)
                )
        return tuple(positions)


def _judge(wordings: tuple[Wording, ...]) -> tuple[Status, str | None, tuple[Holdout, ...]]:
    if not any(position.is_declared for wording in wordings for position in wording.positions):
        return Status.UNHEARD, None, ()
    clear = [wording.key for wording in wordings if wording.is_clear]
    if len(clear) == 1:
        return Status.LIFTABLE, clear[0], ()
    if clear:
        return Status.UNDECIDED, None, ()
    holdouts = tuple(
        Holdout(wording.against[0].participant, wording.key)
        for wording in wordings
        if len(wording.against) == 1 and wording.in_favour
    )
    return (Status.ONE_AWAY if holdouts else Status.BLOCKED), None, holdouts


def _liftable(wording: str, names: str, *, briefly: bool) -> str:
    if briefly:
        return sentence("{wording}, favoured by {names}.", wording=wording, names=names)
    return sentence("Can be lifted now: {wording}, favoured by {names}.", wording=wording, names=names)


def _unheard(outlook: Outlook) -> str:
    sponsors = dict.fromkeys(position.participant for wording in outlook.wordings for position in wording.positions)
    if not sponsors:
        return sentence("Nobody has declared a stance yet.")
    return sentence("Nobody has declared a stance yet; wordings are proposed by {names}.", names=listed(list(sponsors)))


def _opposed(outlook: Outlook) -> str:
    """Say who stands against what, wording by wording."""
    row = ""
    for wording in outlook.wordings:
        if not wording.against:
            continue
        names = _names(wording.against)
        said = sentence("{wording}: {names}", wording=quoted(wording.excerpt), names=names)
        row = sentence("{before}; against {then}", before=row, then=said) if row else said
    return row


def _explain_holdout(outlook: Outlook, holdout: Holdout, *, briefly: bool) -> str:
    wording = outlook.wording(holdout.alternative)
    held, names = hold(wording.against[0], wording), _names(wording.in_favour)
    if briefly:
        return sentence("{held}, favoured by {names}.", held=held, names=names)
    return sentence("One away: {held}, favoured by {names}.", held=held, names=names)


def _names(positions: tuple[Position, ...]) -> str:
    return listed([position.participant for position in positions])


def _excerpt(text: Text, alternative: Alternative) -> str:
    """Cut an alternative's words short without copying a chapter to do so."""
    start, end = alternative.content_start, alternative.content_end
    words = " ".join(text.source[start : min(end, start + 4 * EXCERPT)].split())
    is_whole = end - start <= 4 * EXCERPT and len(words) <= EXCERPT
    return words if is_whole else f"{words[: EXCERPT - 1].rstrip()}…"
