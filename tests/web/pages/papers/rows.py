"""The rights matrix of files: what each role gets at each address, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.web.drafting.wishing.submissions import Sent
from dipoli.web.pages.papers.forms import pack
from tests.web.pages.conftest import World

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
# Without its file, what a delegate sends is refused as incomplete.
SENDS = (302, 404, 403, 403, 422, 403, 422)
TABLES = (302, 404, 403, 403, 302, 403, 302)
WISH = ParagraphWish(Action.INSERT, "p2", "", "1 bis. Ferries sail.")
# Without a choice, a file cannot be handed over.
ASKS = (302, 404, 422, 422, 422, 422, 422)


def text(_: World) -> Mapping[str, object]:
    """Name the text under negotiation."""
    return {"number": "I/1"}


def packet(_: World) -> Mapping[str, object]:
    """Send what a preview would hold."""
    return {"revision": 0, "packet": pack(Sent("a.docx", "0" * 64, (WISH,))), "sharing": "none", "participant": "Arvia"}


ROWS: Mapping[str, Mapping[str, Any]] = {
    "text-files": {"get": EVERY_SEAT, "at": text},
    "text-edition": {"get": ASKS, "at": text},
    "text-redline": {"get": ASKS, "at": text},
    "send-file": {"post": SENDS, "at": text},
    "table-submission": {"post": TABLES, "at": text, "send": packet},
}
