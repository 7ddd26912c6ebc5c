"""A small made-up catalogue, for tests of what is told in another language."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.test import override_settings
from django.utils.translation import trans_real

LANGUAGES = [("en", "English"), ("de", "Deutsch")]


@contextmanager
def german(
    folder: Path, words: Mapping[str, str], many: Mapping[tuple[str, str], tuple[str, str]] | None = None
) -> Iterator[None]:
    """Offer German with these messages and no others, and those of two forms; a message may follow its context."""
    catalogue = Catalog(locale="de")
    for message, told in words.items():
        context, _, said = message.rpartition("\x04")
        catalogue.add(said, told, context=context or None)
    for forms, told_forms in (many or {}).items():
        catalogue.add(forms, told_forms)
    place = folder / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    read: dict[str, object] = vars(trans_real)["_translations"]
    kept = dict(read)
    read.clear()
    try:
        with override_settings(LANGUAGES=LANGUAGES, LOCALE_PATHS=[folder]):
            yield
    finally:
        read.clear()
        read.update(kept)
