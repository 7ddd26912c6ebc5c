"""What the pages of follow-up share: their tabs."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.pages.views.frame import show

TABS = (
    ("follow-up", sentence("Commitments")),
    ("notifications", sentence("Notifications")),
    ("reviews", sentence("Reviews")),
    ("said", sentence("Said before")),
)


def show_tab(
    request: HttpRequest, seat: Seat, tab: str, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a page under one of the tabs."""
    tabs = [
        {"address": reverse(name, args=[seat.chain]), "label": label, "is_here": name == tab} for name, label in TABS
    ]
    frame = {"section": "follow-up", "tabs": tabs}
    return show(request, seat, f"following/{template}", {**frame, **context}, status=status)
