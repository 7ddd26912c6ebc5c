"""What only a person can tell: whether neighbouring brackets are one choice; what is decided once for all places."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.sentences import sentence
from dipoli.text import Cause, answer_adjacent, decide_everywhere, state_cause
from dipoli.text.parsing.parse import normalise
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.drafting.acts.settling import check_liftable
from dipoli.web.drafting.carrying import change_in_place
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.readings import text_of, whole_convergence_on
from dipoli.web.drafting.standing import at_revision, bracket_of, changeable, deed_on
from dipoli.web.drafting.wording import check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON

# What a note behind a bracket may hold and still be read as stating its cause.
LONGEST_NOTE = 150


@act
def answer_question(
    by: Seat, document: Document, revision_number: int, question_key: str, *, is_one_choice: bool, now: datetime
) -> Deed[Revision]:
    """Say of brackets that only a space parts whether they are one choice; the answer stands in the text."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("say whether brackets are one choice", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    one, two = ([question_key], []) if is_one_choice else ([], [question_key])
    source = answer_adjacent(text_of(before), one, two)
    after = change_in_place(before, source, by, "answer_question", now)
    content: dict[str, JSON] = {"question": question_key, "is_one_choice": is_one_choice}
    content |= {"revision": after.number, "digest": after.digest}
    return deed_on(after.document, after.symbol, content, after)


@act
def state_cause_of(
    by: Seat,
    document: Document,
    revision_number: int,
    bracket_key: str,
    cause: Cause,
    *,
    note: str = "",
    now: datetime,
) -> Deed[Revision]:
    """State why the words of a bracket are open, in a note that stands in the text and touches the bracket.

    The secretariat and the chair may, and a delegation that sponsors a wording of the bracket.
    """
    before = at_revision(changeable(by, document, now), revision_number)
    text = text_of(before)
    bracket = bracket_of(before, text, bracket_key)
    sponsors = {name for each in bracket.alternatives for name in each.sponsors}
    if not by.has_a_say or by.participant is None or by.participant.name not in sponsors:
        only(
            by,
            Role.SECRETARIAT,
            Role.CHAIR,
            to=sentence("state why words are open that are not one's own", about="may"),
        )
    note = " ".join(note.split())
    check_characters(note, sentence("reason", about="a thing"), LONGEST_NOTE)
    source = state_cause(text, bracket.key, cause, note)
    if source == text.source:
        raise Refused("", sentence("The text says so already: state another cause, or let it stand."))
    after = change_in_place(before, source, by, "state_cause_of", now)
    content: dict[str, JSON] = {"bracket": bracket.key, "cause": cause.value, "note": note}
    content |= {"revision": after.number, "digest": after.digest}
    return deed_on(after.document, after.symbol, content, after)


@act
def lift_everywhere(
    by: Seat, document: Document, revision_number: int, brackets: Sequence[str], words: str, *, now: datetime
) -> Deed[Revision]:
    """Settle the same choice in all its places on the same words; in each of them nobody may stand against."""
    only(by, Role.CHAIR, to=sentence("lift a bracket", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    if not brackets:
        raise Refused("", sentence("No bracket repeats this choice any more: look at the text as it is now."))
    text = text_of(before)
    convergence = whole_convergence_on(before)
    for key in brackets:
        bracket = bracket_of(before, text, key)
        own = next((a for a in bracket.alternatives if normalise(text.words(a)) == normalise(words)), None)
        if own is None:
            raise Refused(
                "", sentence("One of the brackets has no wording “{words}”: decide it by itself.", words=words)
            )
        check_liftable(convergence.outlook(key), own)
    after = change_in_place(before, decide_everywhere(text, brackets, words), by, "lift_everywhere", now)
    content: dict[str, JSON] = {"brackets": list(brackets), "words": words}
    content |= {"revision": after.number, "digest": after.digest}
    return deed_on(after.document, after.symbol, content, after)
