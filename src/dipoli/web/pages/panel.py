"""What the panel of one bracket shows: its wordings, who stands where, and what the reader can do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dipoli.positions import Outlook, Position, Stance, Status, Wording, explain, hold
from dipoli.sentences import listed, sentence
from dipoli.text import Alternative, Bracket, Cause
from dipoli.web.conference.models import Seat
from dipoli.web.pages.forms import STANCES
from dipoli.web.pages.guidance import Guide, Step
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.markup import Heat

LONGEST_WORDS = 4000
HEATS = {
    Status.LIFTABLE: Heat.LIFTABLE,
    Status.ONE_AWAY: Heat.ONE_AWAY,
    Status.UNDECIDED: Heat.UNDECIDED,
    Status.BLOCKED: Heat.BLOCKED,
    Status.UNHEARD: Heat.UNHEARD,
}
CAUSES = {
    Cause.DISAGREEMENT: sentence("wordings differ"),
    Cause.NO_TEXT_SUPPORT: sentence("some want these words, some none"),
    Cause.PLACEHOLDER: sentence("a place held for words to come"),
    Cause.OPEN_VALUE: sentence("a figure that is open"),
    Cause.PRECAUTIONARY: sentence("kept in brackets until instructions come"),
    Cause.LINKAGE: sentence("waits for something else"),
    Cause.CHAIR: sentence("the chair has made a proposal"),
    Cause.EDITORIAL: sentence("a matter of drafting"),
}
LABELS = {Stance(value): label for value, label in STANCES}


@dataclass(frozen=True, slots=True)
class StanceSheet:
    """Those who take one stance on a wording."""

    value: str
    letter: str
    label: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class OptionSheet:
    """One wording in the panel.

    `obstacle` says why the bracket cannot be lifted to it now, empty where it can; `unheard` names those who have said
    nothing of it; `typed_reason` is what was typed into a form that failed.
    """

    key: str
    letter: str
    words: str
    sponsors: str
    is_no_text: bool
    is_chairs: bool
    can_stand: bool
    stances: tuple[StanceSheet, ...]
    mine: str
    may_take_back: bool
    typed_reason: str
    may_join: bool
    may_leave: bool
    may_reword: bool
    is_ours_alone: bool
    obstacle: str
    unheard: str


@dataclass(frozen=True)
class BracketSheet:
    """The panel of a bracket."""

    bracket: Bracket
    number: int
    heat: Heat
    outlook: str
    place: str
    place_address: str
    cause: str
    options: tuple[OptionSheet, ...]
    silent: str
    bracket_guide: Guide

    @property
    def live_parts(self) -> str:
        """The parts that follow what others do while a form beside them is open."""
        return ",".join(["#bracket-silent", *(f"#standing-{option.key}" for option in self.options)])


def bracket_sheet(
    place: Place,
    bracket: Bracket,
    outlook: Outlook,
    *,
    reader: Seat,
    voices: Sequence[str],
    typed: tuple[str, str] = ("", ""),
) -> BracketSheet:
    """Show a bracket; `voices` are those who have a say, `typed` an alternative and the reason typed for it."""
    me = reader.participant.name if reader.has_a_say and reader.participant else ""
    options = tuple(
        _option(place, letter, alternative, outlook, me=me, voices=voices, typed=typed)
        for letter, alternative in zip(letters(len(bracket.alternatives)), bracket.alternatives, strict=True)
    )
    heard = {p.participant for wording in outlook.wordings for p in wording.positions if p.is_declared}
    paragraph = place.paragraphs[bracket.paragraph]
    return BracketSheet(
        bracket=bracket,
        number=place.numbers[bracket.key],
        heat=HEATS[outlook.status],
        outlook=explain(outlook, briefly=True),
        place=name_of(place.text, paragraph),
        place_address=place.of_offset(bracket.start, f"bracket-{bracket.key}"),
        cause=CAUSES[bracket.cause],
        options=options,
        silent=", ".join(name for name in voices if name not in heard),
        bracket_guide=_guide(reader, outlook, options, is_heard=me in heard),
    )


def obstacle(outlook: Outlook, wording: Wording) -> str:
    """Say why a bracket cannot be lifted to a wording; empty where it can."""
    if wording.against:
        return sentence("{held}.", held=listed([hold(position, wording) for position in wording.against], ";"))
    is_wanted = wording.in_favour and outlook.status is not Status.UNHEARD
    return "" if is_wanted else sentence("nobody has declared support or acceptance yet.")


def _option(
    place: Place,
    letter: str,
    alternative: Alternative,
    outlook: Outlook,
    *,
    me: str,
    voices: Sequence[str],
    typed: tuple[str, str],
) -> OptionSheet:
    wording = outlook.wording(alternative.key)
    stances = tuple(
        StanceSheet(stance.value, label[0], label, found)
        for stance, label in LABELS.items()
        if (found := tuple(position for position in wording.positions if position.stance is stance))
    )
    own = [p for p in wording.positions if p.participant == me]
    mine = [p.stance.value for p in own]
    spoken = {position.participant for position in wording.positions}
    words = place.text.words(alternative)
    return OptionSheet(
        key=alternative.key,
        letter=letter,
        words=words[:LONGEST_WORDS] + (" …" if len(words) > LONGEST_WORDS else ""),
        sponsors=", ".join(alternative.sponsors),
        is_no_text=alternative.is_no_text,
        is_chairs=alternative.is_chairs,
        can_stand=not obstacle(outlook, wording),
        stances=stances,
        mine=mine[0] if mine else "",
        may_take_back=any(p.is_declared and not p.group for p in own),
        typed_reason=typed[1] if typed[0] == alternative.key else "",
        may_join=bool(me) and me not in alternative.sponsors,
        may_leave=bool(me) and me in alternative.sponsors,
        may_reword=bool(me) and not alternative.is_no_text and len(words) <= LONGEST_WORDS,
        is_ours_alone=bool(me) and alternative.sponsors == (me,),
        obstacle=obstacle(outlook, wording),
        unheard=", ".join(name for name in voices if name not in spoken),
    )


def _guide(reader: Seat, outlook: Outlook, options: Sequence[OptionSheet], *, is_heard: bool) -> Guide:
    liftable = [option.letter for option in options if not option.obstacle]
    if reader.has_a_say:
        words = (
            sentence("Your stance is heard; you may change it at any time.")
            if is_heard
            else sentence("Say where you stand on each wording.")
        )
        waiting = (
            sentence(
                "The chair can lift this bracket to wording {letters} now.",
                letters=listed(liftable, "or", between="or"),
            )
            if liftable
            else ""
        )
        waiting = waiting or sentence("The chair lifts it once a wording has someone for it and nobody against it.")
        return Guide((Step(words),), (waiting,))
    if reader.is_chair:
        if liftable:
            return Guide(
                (
                    Step(
                        sentence("Lift the bracket to wording {letters}.", letters=listed(liftable, "or", between="or"))
                    ),
                )
            )
        stand = sentence("Speak with those who stand against a wording; they are named above.")
        return Guide(
            (
                Step(
                    stand
                    if outlook.status is not Status.UNHEARD
                    else sentence("Ask delegations to say where they stand.")
                ),
            )
        )
    return Guide(
        (),
        (
            sentence(
                "Delegates of participating States say where they stand; the chair lifts the bracket when it can be."
            ),
        ),
    )


def letters(number: int) -> list[str]:
    """Name wordings A to Z, then by numbers."""
    return [chr(65 + place) if place < 26 else str(place + 1) for place in range(number)]
