"""Decisions."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.web.conference.models import Seat
from dipoli.web.pages.views.frame import seated, show


@require_GET
@seated
def decisions(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show."""
    return show(request, seat, "participants.html", {"section": "decisions"})
