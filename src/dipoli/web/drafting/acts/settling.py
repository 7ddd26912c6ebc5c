"""Settling a bracket: joining an alternative, adding one, leaving one, and lifting the bracket at last.

Each makes a revision, as a revision is fixed by its digest; amendments to other paragraphs go on standing against it.
"""

from datetime import datetime

from dipoli.positions import Outlook, Status, hold
from dipoli.sentences import listed, sentence
from dipoli.text import (
    Alternative,
    Bracket,
    Text,
    join,
    leave,
    lift,
    propose_as_chair,
    reword,
    withdraw,
    withdraw_as_chair,
)
from dipoli.text import add_alternative as added
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.queries import participant_names
from dipoli.web.conference.rights import only
from dipoli.web.drafting.carrying import change_in_place
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.readings import outlook_on, text_of
from dipoli.web.drafting.standing import alternative_of, at_revision, bracket_of, changeable, current, deed_on, speaker
from dipoli.web.drafting.wishing.wishes import fitted
from dipoli.web.drafting.wording import check_words
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON


@act
def join_alternative(
    by: Seat, document: Document, revision_number: int, bracket_key: str, alternative_key: str, *, now: datetime
) -> Deed[Revision]:
    """Become a sponsor of an alternative, which counts as supporting it."""
    participant = speaker(by, sentence("join an alternative", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    text, bracket, alternative = _found(before, bracket_key, alternative_key)
    if participant.name in alternative.sponsors:
        raise Refused(
            "",
            sentence(
                "{participant} sponsors this alternative already: there is nothing to join.",
                participant=str(participant),
            ),
        )
    source = join(text, bracket.key, alternative.key, participant.name)
    after = change_in_place(before, source, by, "join_alternative", now)
    return _settled(after, {"bracket": bracket.key, "alternative": alternative.key})


@act
def leave_alternative(
    by: Seat, document: Document, revision_number: int, bracket_key: str, alternative_key: str, *, now: datetime
) -> Deed[Revision]:
    """Be a sponsor of an alternative no more; its words stay until the bracket is lifted."""
    participant = speaker(by, sentence("leave an alternative", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    text, bracket, alternative = _found(before, bracket_key, alternative_key)
    if participant.name not in alternative.sponsors:
        raise Refused(
            "",
            sentence(
                "{participant} does not sponsor this alternative: there is nothing to leave.",
                participant=str(participant),
            ),
        )
    source = leave(text, bracket.key, alternative.key, participant.name)
    after = change_in_place(before, source, by, "leave_alternative", now)
    return _settled(after, {"bracket": bracket.key, "alternative": alternative.key})


@act
def add_alternative(
    by: Seat, document: Document, revision_number: int, bracket_key: str, words: str, *, now: datetime
) -> Deed[Revision]:
    """Put further words beside those that a bracket leaves open."""
    participant = speaker(by, sentence("add an alternative", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    text = text_of(before)
    bracket = bracket_of(before, text, bracket_key)
    words = fitted(words, text.source)
    _check_alternative(text, bracket, words, participant, participant_names(by.process))
    source = added(text, bracket.key, words, participant.name)
    after = change_in_place(before, source, by, "add_alternative", now)
    return _settled(after, {"bracket": bracket.key, "words": words})


@act
def withdraw_wording(
    by: Seat, document: Document, revision_number: int, bracket_key: str, alternative_key: str, *, now: datetime
) -> Deed[Revision]:
    """Take back words that the delegation alone has brought; of any other only its name goes."""
    participant = speaker(by, sentence("withdraw a wording", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    text, bracket, alternative = _found(before, bracket_key, alternative_key)
    source = withdraw(text, bracket.key, alternative.key, participant.name)
    after = change_in_place(before, source, by, "withdraw_wording", now)
    return _settled(after, {"bracket": bracket.key, "alternative": alternative.key, "words": text.words(alternative)})


@act
def reword_wording(
    by: Seat,
    document: Document,
    revision_number: int,
    bracket_key: str,
    alternative_key: str,
    *,
    words: str,
    now: datetime,
) -> Deed[Revision]:
    """Put other words in place of those that the delegation alone has brought; what others bring is left alone."""
    participant = speaker(by, sentence("reword a wording", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    text, bracket, alternative = _found(before, bracket_key, alternative_key)
    words = fitted(words, text.source)
    _check_alternative(text, bracket, words, participant, participant_names(by.process))
    source = reword(text, bracket.key, alternative.key, words, participant.name)
    after = change_in_place(before, source, by, "reword_wording", now)
    content: dict[str, JSON] = {"bracket": bracket.key, "alternative": alternative.key, "words": words}
    return _settled(after, content | {"instead_of": text.words(alternative)})


@act
def withdraw_chairs_words(
    by: Seat, document: Document, revision_number: int, bracket_key: str, *, now: datetime
) -> Deed[Revision]:
    """Take back the words that the chair has put into a bracket, as long as no delegation sponsors them."""
    only(by, Role.CHAIR, to=sentence("take back the chair's words", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    text = text_of(before)
    bracket = bracket_of(before, text, bracket_key)
    after = change_in_place(before, withdraw_as_chair(text, bracket.key), by, "withdraw_chairs_words", now)
    return _settled(after, {"bracket": bracket.key})


@act
def propose_chairs_words(
    by: Seat, document: Document, revision_number: int, bracket_key: str, words: str, *, now: datetime
) -> Deed[Revision]:
    """Put the chair's words beside those of the delegations, none of which go before the bracket is lifted."""
    only(by, Role.CHAIR, to=sentence("propose the chair's words", about="may"))
    before = at_revision(changeable(by, document, now), revision_number)
    text = text_of(before)
    bracket = bracket_of(before, text, bracket_key)
    words = fitted(words, text.source)
    if not words:
        raise Refused("", sentence("The chair's proposal needs words: write them."))
    check_words(words, "", "", participant_names(by.process))
    source = propose_as_chair(text, bracket.key, words)
    after = change_in_place(before, source, by, "propose_chairs_words", now)
    return _settled(after, {"bracket": bracket.key, "words": words})


@act
def lift_bracket(
    by: Seat, document: Document, bracket_key: str, alternative_key: str, *, now: datetime
) -> Deed[Revision]:
    """Put the words of an alternative in place of its bracket, once somebody wants them and nobody stands against."""
    only(by, Role.CHAIR, to=sentence("lift a bracket", about="may"))
    before = current(changeable(by, document, now))
    text, bracket, alternative = _found(before, bracket_key, alternative_key)
    outlook = outlook_on(before, bracket, whole=True)
    check_liftable(outlook, alternative)
    openly = outlook_on(before, bracket, whole=False).wording(alternative.key)
    after = change_in_place(before, lift(text, bracket.key, alternative.key), by, "lift_bracket", now)
    content: dict[str, JSON] = {
        "bracket": bracket.key,
        "alternative": alternative.key,
        "words": text.words(alternative),
        "in_favour": [position.participant for position in openly.in_favour],
    }
    return _settled(after, content)


def _found(revision: Revision, bracket_key: str, alternative_key: str) -> tuple[Text, Bracket, Alternative]:
    text = text_of(revision)
    bracket = bracket_of(revision, text, bracket_key)
    return text, bracket, alternative_of(revision, bracket, alternative_key)


def _check_alternative(
    text: Text, bracket: Bracket, words: str, participant: Participant, names: tuple[str, ...]
) -> None:
    if not words:
        raise Refused("", sentence("An alternative needs words: write them, or support that there be no text here."))
    check_words(words, "", participant.name, names)
    if any(text.words(alternative).split() == words.split() for alternative in bracket.alternatives):
        raise Refused("", sentence("These words stand in the bracket already: join that alternative instead."))


def check_liftable(outlook: Outlook, alternative: Alternative) -> None:
    """Refuse to settle a bracket on words that somebody stands against, or that nobody has declared to want."""
    wording = outlook.wording(alternative.key)
    if wording.against:
        against = listed([hold(position, wording) for position in wording.against], ";", ";")
        raise Refused(
            "",
            sentence(
                "This bracket cannot be lifted while somebody stands against the words: {against}.", against=against
            ),
        )
    if not wording.in_favour or outlook.status is Status.UNHEARD:
        raise Refused(
            "",
            sentence(
                "This bracket cannot be lifted, as no participating State has declared that it supports or "
                "accepts the words: ask the delegations where they stand."
            ),
        )


def _settled(after: Revision, content: dict[str, JSON]) -> Deed[Revision]:
    content |= {"revision": after.number, "digest": after.digest}
    return deed_on(after.document, after.symbol, content, after)
