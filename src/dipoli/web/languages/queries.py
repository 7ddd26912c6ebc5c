"""What a seat may see of the versions of a text: as much as of the text itself."""

from django.db.models import QuerySet

from dipoli.text.languages import digest_words
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Document
from dipoli.web.languages.models import Rendering, Version
from dipoli.web.languages.standing import Standings

MOST_REVISIONS = 12


def versions(seat: Seat, document: Document) -> QuerySet[Version]:
    """List the versions of a document, the original first."""
    return Version.objects.select_related("document__process").filter(
        document__in=queries.documents(seat).filter(pk=document.pk)
    )


def standings(seat: Seat, document: Document) -> Standings | None:
    """Put the versions of a document beside each other at its current revision; None where the seat may not see it."""
    revision = queries.revision(seat, document)
    return None if revision is None else Standings.of(revision)


def words_then(seat: Seat, document: Document, paragraph: str, digest: str) -> str | None:
    """Find the words that a paragraph of the original had when they had this digest; None where that is long ago."""
    for revision in queries.revisions(seat, document).defer(None).order_by("-number")[:MOST_REVISIONS]:
        text = queries.text(revision)
        words = next((text.words(each) for each in text.paragraphs if each.id == paragraph), None)
        if words is not None and digest_words(words) == digest:
            return words
    return None


def rendering(seat: Seat, document: Document, language: str, number: int) -> Rendering | None:
    """Find words of a version that stand in it now."""
    found = Rendering.objects.select_related("version").filter(version__in=versions(seat, document))
    return found.filter(version__language=language, replaced_at=None, pk=number).first()


def earlier(seat: Seat, document: Document, language: str, paragraph: str) -> QuerySet[Rendering]:
    """List the words that stood for a paragraph before, the latest first."""
    found = Rendering.objects.filter(
        version__in=versions(seat, document), version__language=language, paragraph=paragraph
    )
    return found.exclude(replaced_at=None).order_by("-replaced_at", "-pk")
