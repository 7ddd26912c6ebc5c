"""Bring the catalogues up to date: new messages come in untranslated, those that are gone go out."""

import sys

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from build_catalogues import compile_all
from tests.messages import CATALOGUES, LANGUAGES
from tests.messages.checking import forms
from tests.messages.extraction import template


def main() -> int:
    """Write every catalogue again, and say how many of its messages have no words yet."""
    fresh = template()
    for language in LANGUAGES:
        path = CATALOGUES / language / "LC_MESSAGES" / "django.po"
        known = (
            read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language, project="Dipoli")
        )
        known.update(fresh, no_fuzzy_matching=True)
        known.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, known, width=120, omit_header=False, include_lineno=False, ignore_obsolete=True)
        missing = sum(bool(message.id) and not all(forms(message)) for message in known)
        sys.stdout.write(f"{language}: {len(known)} messages, {missing} without words\n")
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
