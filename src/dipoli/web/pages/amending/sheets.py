"""What the panel of a bracket shows beside stances: its cause, its neighbours, what it was proposed together with."""

from dipoli.text import Bracket, Cause, adjacent_brackets
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.pages.forms import RevisionForm
from dipoli.web.pages.panel import CAUSES
from dipoli.web.pages.place import Place
from dipoli.web.pages.setting.typeset import shorten

ADDRESSES = {
    "reword": "reword",
    "cause": "state-cause",
    "chair_back": "withdraw-as-chair",
    "question": "answer-at-bracket",
}


def said_of(
    seat: Seat, place: Place, bracket: Bracket, *, is_open: bool, form: RevisionForm | None
) -> dict[str, object]:
    """Gather it; `form` is one that failed, whose words are shown again."""
    may_rule = is_open and (seat.is_secretariat or seat.is_chair)
    return {
        "typed_words": "" if form is None else form.data.get("words", ""),
        "typed_at": "" if form is None else form.data.get("alternative", ""),
        "causes": [(each.value, CAUSES[each]) for each in Cause],
        "may_state": may_rule or (is_open and _sponsors(seat, bracket)),
        "questions": _questions(place, bracket) if may_rule else [],
        "together": _together(seat, place, bracket),
    }


def _sponsors(seat: Seat, bracket: Bracket) -> bool:
    """Whether the reader's delegation sponsors a wording of a bracket."""
    own = seat.participant.name if seat.has_a_say and seat.participant else ""
    return bool(own) and any(own in each.sponsors for each in bracket.alternatives)


def _questions(place: Place, bracket: Bracket) -> list[tuple[str, str]]:
    """List the neighbours of which a person has to say whether they and this bracket are one choice."""
    here = place.numbers[bracket.key] - 1
    brackets = place.text.brackets
    return [
        (each.key, shorten(place.text.source[brackets[each.first].start : brackets[each.second].end], 160))
        for each in adjacent_brackets(place.text)
        if here in {each.first, each.second}
    ]


def _together(seat: Seat, place: Place, bracket: Bracket) -> list[tuple[int, str]]:
    """List the other brackets of what was proposed together with a wording of this one."""
    return [
        (place.numbers[key], place.of_bracket(key))
        for key in queries.linked_brackets(seat, place.document, bracket.key)
        if key in place.numbers
    ]
