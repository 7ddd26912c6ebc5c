"""A Word file that a delegation sent: what it wishes of the current revision, before anything is tabled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dipoli.formats.findings import Finding
from dipoli.formats.remarks import Remark
from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.writing.rolling import SYMBOL
from dipoli.sentences import sentence
from dipoli.web.apart.jobs import understood
from dipoli.web.apart.reading import apart
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant
from dipoli.web.conference.queries import participant_names
from dipoli.web.drafting.closures import check_open
from dipoli.web.drafting.models import Amendment, Revision
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import paragraph_of
from dipoli.web.drafting.wishing.margins import fresh, known
from dipoli.web.drafting.wishing.wishes import changes, fitted
from dipoli.web.drafting.wording import check_words


@dataclass(frozen=True)
class Sent:
    """What a file asks to be tabled: wishes by paragraph and remarks; `are_shared` says who sees the remarks."""

    file_name: str
    file_digest: str
    wishes: tuple[ParagraphWish, ...]
    remarks: tuple[Remark, ...] = ()
    are_shared: bool = False


@dataclass(frozen=True)
class Understood:
    """What a file was understood to wish for a participant, who wrote in it, and what was not understood."""

    participant: Participant
    wishes: tuple[ParagraphWish, ...]
    authors: tuple[str, ...]
    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...]


def read_submission(revision: Revision, participant: Participant, data: bytes, name: str) -> Understood:
    """Read a Word file as a participant's wishes to the current revision; raises Unreadable.

    A file that names an older revision of the same document is compared with that one, as it was made from it. What it
    wishes of paragraphs that have other words by now is for `fault_of` to say.
    """
    word, findings = apart(read_word, data, name)
    base, further = _made_from(revision, word.properties.get(SYMBOL, ""))
    names, ids = participant_names(base.document.process), tuple(base.paragraph_ids)
    submission, doubts = apart(understood, base.source, names, ids, word, participant.name)
    wishes = tuple(wish for proposal in submission.proposals for wish in proposal.wishes)
    remarks, back = fresh(submission.remarks, known(revision.document, participant))
    return Understood(participant, wishes, word.authors, remarks, (*further, *findings, *doubts, *back))


def fault_of(revision: Revision, participant: Participant, wish: ParagraphWish) -> str:
    """Say why a wish cannot be tabled against a revision as it stands, nothing where it can."""
    try:
        _check(revision, participant, wish)
    except Refused as refusal:
        return str(refusal)
    return ""


def against(revision: Revision, wishes: Sequence[ParagraphWish]) -> tuple[ParagraphWish, ...]:
    """Give wishes with the words that their paragraphs have in this revision."""
    words = {paragraph.id: text_of(revision).words(paragraph) for paragraph in text_of(revision).paragraphs}
    return tuple(
        wish if wish.action is Action.INSERT else replace(wish, base=words.get(wish.paragraph, "")) for wish in wishes
    )


def _check(revision: Revision, participant: Participant, wish: ParagraphWish) -> None:
    text = text_of(revision)
    base = text.words(paragraph_of(revision, text, wish.paragraph))
    names = participant_names(revision.document.process)
    words = fitted(wish.words, text.source)
    if wish.action is Action.INSERT:
        check_words(words, "", participant.name, names)
        return
    if wish.base.split() != base.split():
        raise Refused(
            "",
            sentence("This paragraph has other words since the revision that the file was made from: amend it here."),
        )
    check_open(revision.document, wish.paragraph)
    check_words(words, base, participant.name, names)
    if words and not changes(base, words):
        raise Refused("", sentence("This changes nothing but white space: there is nothing to table."))
    standing = revision.amendments.filter(
        participant=participant, paragraph=wish.paragraph, words=words, fate=Amendment.Fate.STANDING
    )
    if standing.exclude(action=Amendment.Action.INSERT).exists():
        raise Refused("", sentence("Your amendment to this paragraph says so already: there is nothing to table."))


def _made_from(revision: Revision, symbol: str) -> tuple[Revision, tuple[Finding, ...]]:
    """Find the revision that a file was made from, as far as it says so."""
    if not symbol or symbol == revision.symbol:
        return revision, ()
    for earlier in revision.document.revisions.select_related("document__process"):
        if earlier.symbol == symbol:
            message = sentence(
                "the file was made from {symbol}, and {revision} is current: it is compared with {symbol}",
                symbol=symbol,
                revision=revision.symbol,
            )
            return earlier, (Finding(sentence("the file", about="a place"), "older-revision", message),)
    message = sentence(
        "the file says that it was made from {symbol}, which is no revision of this text: compared with the current",
        symbol=symbol,
    )
    return revision, (Finding(sentence("the file", about="a place"), "other-document", message),)
