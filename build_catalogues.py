"""A build hook: the catalogues of the interface, compiled for the wheel and for an editable installation."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path(__file__).parent / "src" / "dipoli" / "web" / "locale"


class Catalogues(BuildHookInterface[Any]):
    """Puts a compiled catalogue beside every one that people write."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - all builds are alike
        """Compile before anything is packed."""
        compile_all()


def compile_all() -> None:
    """Compile every catalogue; one without words for a message leaves that message out."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as words, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(words, locale=source.parts[-3]))


if __name__ == "__main__":
    compile_all()
