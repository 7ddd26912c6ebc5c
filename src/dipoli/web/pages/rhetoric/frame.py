"""What the pages of statements share: their tabs."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from dipoli.sentences import sentence
from dipoli.web.conference.models import Role, Seat
from dipoli.web.pages.views.frame import show

TABS = (
    ("statements", sentence("Statements")),
    ("tone", sentence("Tone")),
    ("doctrines", sentence("Doctrines")),
    ("common-ground", sentence("Common ground")),
    ("check-statement", sentence("Check your own")),
)


def show_tab(
    request: HttpRequest, seat: Seat, tab: str, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a page under one of the tabs."""
    tabs = [
        {"address": reverse(name, args=[seat.chain]), "label": label, "is_here": name == tab} for name, label in TABS
    ]
    return show(
        request, seat, f"rhetoric/{template}", {"section": "statements", "tabs": tabs, **context}, status=status
    )


def may_contest(seat: Seat) -> bool:
    """Whether a seat may contest a mark."""
    return seat.role != Role.OBSERVER


def drawn(svg: str) -> SafeString:
    """Trust a picture: those of `dipoli.rhetoric.pictures` escape every word in them."""
    return mark_safe(svg)  # noqa: S308
