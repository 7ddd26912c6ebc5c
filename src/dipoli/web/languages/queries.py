"""What a seat may see of the versions of a text: as much as of the text itself."""

from dataclasses import dataclass

from django.db.models import QuerySet

from dipoli.text.languages import State, digest_words
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Document
from dipoli.web.languages.models import Rendering, Version
from dipoli.web.languages.standing import DEFAULT, Standings, withheld_at

MOST_REVISIONS = 12


def versions(seat: Seat, document: Document) -> QuerySet[Version]:
    """List the versions of a document, the original first."""
    return Version.objects.select_related("document__process").filter(
        document__in=queries.documents(seat).filter(pk=document.pk)
    )


def original_language(document: Document) -> str:
    """Say in which language a document is negotiated, by its code."""
    found = document.versions.filter(is_original=True).values_list("language", flat=True).first()
    return found or DEFAULT


def standings(seat: Seat, document: Document) -> Standings | None:
    """Put the versions of a document beside each other at its current revision; None where the seat may not see it."""
    revision = queries.revision(seat, document)
    return None if revision is None else Standings.of(revision)


@dataclass(frozen=True)
class Aligned:
    """A paragraph of a text beside its words in another language; one of both is empty where it stands alone.

    `changed` names the languages that say something else than when the state was given: it is then behind.
    """

    paragraph: str
    original: str
    words: str
    state: State | None
    changed: tuple[str, ...]


def aligned(seat: Seat, document: Document, language: str) -> tuple[Aligned, ...]:
    """Put a version beside the text, paragraph by paragraph, in the order of the text."""
    found = standings(seat, document)
    if found is None or found.version(language) is None:
        return ()
    alone = found.following(language)
    rows = [Aligned("", "", each.words, None, ()) for each in alone.get("", ())]
    for paragraph in found.text.paragraphs:
        told = found.told(language, paragraph.id)
        original = found.text.words(paragraph)
        row = found.renderings[language].get(paragraph.id)
        words = row.words if row else original if told and language == found.original else ""
        state, changed = (told.state, told.changed) if told else (None, ())
        rows.append(Aligned(paragraph.id, original, words, state, changed))
        rows += [Aligned("", "", each.words, None, ()) for each in alone.get(paragraph.id, ())]
    return tuple(rows)


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
    stands = standings(seat, document)
    if stands is None or (
        withheld_at(document) is not None and paragraph not in {p.id for p in stands.text.paragraphs}
    ):
        return found.none()
    return found.exclude(replaced_at=None).order_by("-replaced_at", "-pk")
