"""What a seat may see of the texts. Each query gives what the distribution of a document lets it see, and no more."""

from collections.abc import Iterable

from django.db import models
from django.db.models import QuerySet

from dipoli.formats.remarks import Remark as Margin
from dipoli.positions import Convergence, Declaration
from dipoli.positions.progress import Step
from dipoli.text import Compilation, Redline, Text
from dipoli.text.tracing import Fate, Span
from dipoli.web.conference.models import Basket, Participant, Seat
from dipoli.web.drafting import over_time, readings, tracing
from dipoli.web.drafting.models import (
    Amendment,
    Document,
    Opened,
    PassageClosed,
    Remark,
    Revision,
    StanceDeclared,
    Submission,
    Withheld,
)
from dipoli.web.drafting.wishing.margins import in_margin
from dipoli.web.drafting.withholding import together
from dipoli.web.record.models import Distribution


def documents(seat: Seat, basket: Basket | None = None) -> QuerySet[Document]:
    """List the documents by basket, in the order they were tabled, without passages returned to their texts."""
    found = _seen(seat).filter(returned_at=None)
    return found if basket is None else found.filter(basket=basket)


def document(seat: Seat, number: str) -> Document | None:
    """Find a document by its number, such as `I/1`."""
    return _seen(seat).filter(number=number).first()


def revisions(seat: Seat, document: Document) -> QuerySet[Revision]:
    """List the revisions of a document, the tabled one first; their sources are read only when asked for.

    Those that hold words which are withheld from the seat now are left out.
    """
    return _revisions(seat, document).defer("source", "paragraph_ids")


def revision(seat: Seat, document: Document, number: int | None = None) -> Revision | None:
    """Find a revision by its number, the current one without; its source is read only when asked for."""
    found = _revisions(seat, document).select_related("document__basket").defer("source", "paragraph_ids")
    return found.filter(is_current=True).first() if number is None else found.filter(number=number).first()


def text(revision: Revision) -> Text:
    """Read a revision that a query has given, with its brackets; parsed once in a process."""
    return readings.text_of(revision)


def amendments_to(seat: Seat, document: Document, revision: Revision | None = None) -> QuerySet[Amendment]:
    """List the amendments to a document, whatever became of them; those to one revision only where it is named."""
    found = Amendment.objects.select_related("participant", "revision", "merged_into").filter(
        revision__in=_revisions(seat, document)
    )
    return found if revision is None else found.filter(revision=revision)


def wish(seat: Seat, revision: Revision, paragraph_id: str) -> Amendment | None:
    """Find what the seat's own participant wishes a paragraph to be, as far as it has said so."""
    if seat.participant is None:
        return None
    own = amendments_to(seat, revision.document, revision).filter(
        participant=seat.participant, paragraph=paragraph_id, fate=Amendment.Fate.STANDING
    )
    return own.filter(action__in=(Amendment.Action.REPLACE, Amendment.Action.DELETE)).first()


def closures(seat: Seat, document: Document) -> QuerySet[PassageClosed]:
    """List the passages of a document that were closed ad referendum, those that were reopened after the others."""
    found = PassageClosed.objects.filter(document__in=_seen(seat).filter(pk=document.pk))
    return found.order_by(models.F("reopened_at").asc(nulls_first=True), "pk")


def submissions(seat: Seat, document: Document) -> models.QuerySet[Submission]:
    """List the files that were sent with wishes to a document, the latest first, with how many amendments each made."""
    found = Submission.objects.select_related("participant").filter(**_since(seat, document))
    return found.annotate(wishes=models.Count("amendments")).order_by("-pk")


def linked_brackets(seat: Seat, document: Document, bracket_key: str) -> tuple[str, ...]:
    """List the brackets that hold what was proposed together with a wording of one bracket, that one left out."""
    merged = amendments_to(seat, document).filter(merged_into__isnull=False)
    rows = [(each.head, each.brackets) for each in merged.only("linked_to", "brackets").select_related(None)]
    heads = {head for head, keys in rows if bracket_key in keys}
    found = [key for head, keys in rows if head in heads for key in keys]
    return tuple(dict.fromkeys(key for key in found if key != bracket_key))


def remarks(seat: Seat, document: Document) -> QuerySet[Remark]:
    """List the remarks that came with submissions: those shared with all, and those of the seat's own participant."""
    own = models.Q(submission__participant=seat.participant_id) if seat.participant_id else models.Q(pk=None)
    return Remark.objects.select_related("submission__participant").filter(
        models.Q(is_shared=True) | own, **_since(seat, document, "submission__")
    )


def margin(seat: Seat, document: Document) -> tuple[Margin, ...]:
    """Give the remarks that a seat may see as they stand in the margin of a file, in the order they were kept."""
    return in_margin(remarks(seat, document))


def stances(seat: Seat, document: Document) -> tuple[Declaration, ...]:
    """List the declarations that count: each participant's latest on each alternative that stands."""
    return readings.declarations_on(document, seat) if _sees(seat, document) else ()


def stance_history(seat: Seat, document: Document, participant: Participant | None = None) -> QuerySet[StanceDeclared]:
    """List every declaration ever made on a document, in order, those that became history too.

    What became history of words that are withheld from the seat now is left out.
    """
    rows = StanceDeclared.objects.select_related("participant__group", "group").seen_by(seat)
    found = rows.declared().filter(document__in=_seen(seat).filter(pk=document.pk))
    if hidden := document.hidden_before(seat):
        found = found.filter(models.Q(revision_number__gte=hidden) | models.Q(stale_since=None, withdrawn_at=None))
    return found if participant is None else found.filter(participant=participant)


def confided(seat: Seat, document: Document) -> QuerySet[StanceDeclared]:
    """List what was given in consultations and still stands: for chair and secretariat, and for each its own."""
    rows = StanceDeclared.objects.select_related("participant").standing().seen_by(seat)
    return rows.filter(source=StanceDeclared.Source.CONSULTATION, document__in=_seen(seat).filter(pk=document.pk))


def convergence(seat: Seat, document: Document) -> Convergence | None:
    """Say how each bracket of the current revision stands; None where the seat may not see the document."""
    found = revision(seat, document)
    return None if found is None else readings.convergence_on(found, seat)


def standings(seat: Seat, documents_shown: QuerySet[Document]) -> list[tuple[Revision, Text, Convergence]]:
    """Give the current revision of each of some documents that a seat may see, read, and how its brackets stand."""
    seen = documents(seat).filter(pk__in=documents_shown.order_by().values("pk"))
    rows = Revision.objects.select_related("document__process", "document__basket").filter(is_current=True)
    found = rows.filter(document__in=seen).order_by("document__basket", "document").defer("source", "paragraph_ids")
    return readings.standings_on(list(found), seat)


def convergence_of(seat: Seat, documents: Iterable[Document]) -> dict[Document, Convergence]:
    """Say how each bracket of several documents stands, as far as the seat may see them."""
    found = {document: convergence(seat, document) for document in documents}
    return {document: each for document, each in found.items() if each is not None}


def progress(seat: Seat, document: Document, last: int = 20) -> tuple[Step, ...]:
    """Say how many brackets stood how at each of the last revisions, and which came in, went out or moved."""
    return over_time.steps_of(document, seat, last) if _sees(seat, document) else ()


def redline(seat: Seat, old: Revision, new: Revision) -> Redline | None:
    """Compare two revisions of one document; None where the seat may not see it."""
    if old.document_id != new.document_id or not _sees(seat, new.document):
        return None
    if min(old.number, new.number) < new.document.hidden_before(seat):
        return None
    return tracing.redline_between(old, new)


def fates(seat: Seat, document: Document) -> tuple[Fate, ...]:
    """Say what became of every wording that a participant has brought; positions are numbers of revisions."""
    return tracing.fates_in(document, document.hidden_before(seat)) if _sees(seat, document) else ()


def origins(seat: Seat, document: Document) -> tuple[Span, ...]:
    """Say of every word of the current revision who brought it, and in which revision."""
    return tracing.origins_in(document, document.hidden_before(seat)) if _sees(seat, document) else ()


def preview(seat: Seat, revision: Revision) -> Compilation | None:
    """Compile the standing amendments without making a revision; None where the seat may not see the document."""
    return tracing.preview_of(revision) if _sees(seat, revision.document) else None


def withheld(seat: Seat, document: Document) -> QuerySet[Withheld]:
    """List the passages that are withheld from a text now: everybody who sees the text is told that they are."""
    found = Withheld.objects.select_related("document__process", "passage__process")
    return found.filter(document__in=_seen(seat).filter(pk=document.pk), returned_at=None)


def withheld_and_open(seat: Seat, document: Document) -> QuerySet[Withheld]:
    """List the passages that were withheld from a text and that the seat may read, those returned to it too."""
    found = Withheld.objects.select_related("document__process", "passage__process")
    return found.filter(document__in=_seen(seat).filter(pk=document.pk), passage__in=_seen(seat))


def opened_to(seat: Seat, withheld: Withheld) -> QuerySet[Opened]:
    """List whom a withheld passage was opened to by name: for the chair and the secretariat."""
    found = Opened.objects.select_related("participant", "group").filter(withheld__passage__process=seat.process)
    return found.filter(withheld=withheld) if Distribution.RESTRICTED in seat.distributions else found.none()


def whole(seat: Seat, document: Document) -> str:
    """Give the words of a text as it now stands, with those passages in their places that the seat may read."""
    found = revision(seat, document)
    open_now = withheld_and_open(seat, document).filter(returned_at=None)
    return "" if found is None else together(found, open_now)


def _seen(seat: Seat) -> QuerySet[Document]:
    return Document.objects.select_related("process", "basket").seen_by(seat)


def _revisions(seat: Seat, document: Document) -> QuerySet[Revision]:
    found = Revision.objects.select_related("document__process").filter(document__in=_seen(seat).filter(pk=document.pk))
    hidden = document.hidden_before(seat)
    return found.filter(number__gte=hidden) if hidden else found


def _since(seat: Seat, document: Document, path: str = "") -> dict[str, object]:
    """Say of what came with a revision that its document is seen, and that it holds nothing withheld from the seat."""
    seen: dict[str, object] = {f"{path}document__in": _seen(seat).filter(pk=document.pk)}
    return seen | {f"{path}revision_number__gte": document.hidden_before(seat)}


def _sees(seat: Seat, document: Document) -> bool:
    return _seen(seat).filter(pk=document.pk).exists()
