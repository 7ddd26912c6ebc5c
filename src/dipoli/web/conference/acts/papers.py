"""The register of documents: entered, revised, corrected, added to, withdrawn, released."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dipoli.procedure.rulebook.passages import Kept, keep_apart
from dipoli.procedure.rulebook.symbols import Suffix
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Paper, Passage, Role, Seat
from dipoli.web.conference.naming import check_language
from dipoli.web.conference.registering import check_text, register
from dipoli.web.conference.rights import only
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

OF_OFFICERS = frozenset({Paper.Kind.CHAIR_TEXT, Paper.Kind.DECISION, Paper.Kind.JOURNAL, Paper.Kind.GENERAL})
OF_THE_HOUSE = frozenset({Paper.Kind.DECISION, Paper.Kind.JOURNAL})


@act
def register_paper(
    by: Seat,
    kind: Paper.Kind,
    title: str,
    words: str,
    *,
    language: str = "",
    distribution: Distribution = Distribution.PARTICIPANTS,
    now: datetime,
) -> Deed[Paper]:
    """Enter a document under the next symbol of its kind; its restricted passages are kept apart, each by an act."""
    kind = Paper.Kind(kind)
    _check_author(by, kind)
    _check_reach(by, distribution)
    check_language(language)
    shown, passages = keep_apart(check_text(words))
    shown = check_text(shown)
    paper = register(by, kind, title, words=shown, language=language, distribution=distribution, now=now)
    _keep(by, paper, passages, now)
    return _deed(paper)


@act
def reissue_paper(by: Seat, paper: Paper, suffix: Suffix, words: str, *, title: str = "", now: datetime) -> Deed[Paper]:
    """Enter a revision, a corrigendum or an addendum of a document, under a symbol that says so."""
    before = seen_paper(by, paper)
    _check_owner(by, before)
    if before.withdrawn_at is not None:
        raise Refused("", sentence("{before} is withdrawn: enter a new document.", before=before.symbol))
    shown, passages = keep_apart(check_text(words))
    after = register(
        by,
        Paper.Kind(before.kind),
        title or before.title,
        words=check_text(shown),
        language=before.language,
        distribution=Distribution(before.distribution),
        after=before,
        suffix=Suffix(suffix),
        now=now,
    )
    _keep(by, after, passages, now)
    return _deed(after)


@act
def keep_passage(by: Seat, paper: Paper, passage: Kept, *, now: datetime) -> Deed[Passage]:
    """Keep a passage of a document of one's own for the chair and the secretariat, and for who wrote it."""
    found = seen_paper(by, paper)
    _check_owner(by, found)
    row = found.passages.create(offset=passage.offset, words=passage.words, kept_at=now)
    content: dict[str, JSON] = {"offset": row.offset, "words": row.words}
    return Deed(found.symbol, content, row, Distribution.RESTRICTED)


@act
def release_passage(by: Seat, passage: Passage, distribution: Distribution, *, now: datetime) -> Deed[Passage]:  # noqa: ARG001
    """Let those whom a document reaches see a passage of it that was kept apart, or keep it again for fewer."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("set the distribution of a passage", about="may"))
    row = Passage.objects.select_related("paper").filter(pk=passage.pk, paper__process=by.process).first()
    if row is None:
        raise Refused("", sentence("There is no such passage in the register: choose one on its page."))
    before, wanted = Distribution(row.distribution), Distribution(distribution)
    if before is wanted:
        raise Refused("", sentence("This passage of {paper} is distributed so already.", paper=row.paper.symbol))
    row.distribution = wanted.value
    row.save(update_fields=["distribution"])
    content: dict[str, JSON] = {"from": before.value, "to": wanted.value, "offset": row.offset}
    return Deed(row.paper.symbol, content, row, Distribution.RESTRICTED)


@act
def withdraw_paper(by: Seat, paper: Paper, *, now: datetime) -> Deed[Paper]:
    """Withdraw a document: its symbol stays taken, and the register says that it is withdrawn."""
    found = seen_paper(by, paper)
    _check_owner(by, found)
    if found.withdrawn_at is not None:
        raise Refused("", sentence("{symbol} is withdrawn already.", symbol=found.symbol))
    if found.kind in OF_THE_HOUSE:
        raise Refused(
            "",
            sentence("{symbol} is a decision: correct it by a corrigendum.", symbol=found.symbol)
            if found.kind == Paper.Kind.DECISION
            else sentence("{symbol} is a journal: correct it by a corrigendum.", symbol=found.symbol),
        )
    found.withdrawn_at = now
    found.save(update_fields=["withdrawn_at"])
    return Deed(found.symbol, {}, found, Distribution(found.distribution))


@act
def distribute_paper(by: Seat, paper: Paper, distribution: Distribution, *, now: datetime) -> Deed[Paper]:  # noqa: ARG001
    """Let more see a document, or fewer; what was public once is in the record as such."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("set the distribution of a document", about="may"))
    found = seen_paper(by, paper)
    before, wanted = Distribution(found.distribution), Distribution(distribution)
    if before is wanted:
        raise Refused("", sentence("{symbol} is distributed so already.", symbol=found.symbol))
    found.distribution = wanted.value
    found.save(update_fields=["distribution"])
    widest = Distribution.RESTRICTED if Distribution.RESTRICTED in {before, wanted} else Distribution.PARTICIPANTS
    return Deed(found.symbol, {"from": before.value, "to": wanted.value}, found, widest)


def seen_paper(by: Seat, paper: Paper) -> Paper:
    """Read a document again; one that the seat may not see is not there for it."""
    found = by.process.papers.filter(pk=paper.pk, distribution__in=[each.value for each in by.distributions]).first()
    if found is None:
        raise Refused("", sentence("There is no such document in the register: choose one from its list."))
    return found


def _check_author(by: Seat, kind: Paper.Kind) -> None:
    if kind in OF_THE_HOUSE:
        raise Refused("", sentence("Decisions and journals get their symbols when they are issued: issue them there."))
    if by.role == Role.OBSERVER or not by.may_act:
        raise Refused(
            "",
            sentence(
                "You sit as {capacity}: a delegation, the chair or the secretariat enters documents.",
                capacity=by.capacity,
            ),
        )
    if kind in OF_OFFICERS:
        only(
            by,
            Role.SECRETARIAT,
            Role.CHAIR,
            to=sentence("enter a document of the kind {kind}", kind=str(kind.label), about="may"),
        )


def _check_reach(by: Seat, distribution: Distribution) -> None:
    if Distribution(distribution) not in by.distributions:
        raise Refused(
            "", sentence("You could not read a document for the chair and the secretariat only: choose another level.")
        )


def _check_owner(by: Seat, paper: Paper) -> None:
    if by.is_secretariat or by.is_chair:
        return
    if paper.participant is None or paper.participant != by.participant or not by.may_act:
        raise Refused(
            "", sentence("{paper} is not a document of your delegation: ask whoever entered it.", paper=paper.symbol)
        )


def _keep(by: Seat, paper: Paper, passages: Sequence[Kept], now: datetime) -> None:
    for each in passages:
        # What is for all was tidied at its beginning after the passage was placed.
        keep_passage(by, paper, replace(each, offset=min(each.offset, len(paper.words))), now=now)


def _deed(paper: Paper) -> Deed[Paper]:
    content: dict[str, JSON] = {
        "kind": paper.kind,
        "title": paper.title,
        "words": paper.words,
        "language": paper.language,
    }
    return Deed(paper.symbol, content, paper, Distribution(paper.distribution))
