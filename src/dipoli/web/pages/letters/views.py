"""The page of a person's letters, and the links in them."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dipoli.sentences import sentence
from dipoli.web.conference.clock import wall
from dipoli.web.interface import told
from dipoli.web.letters import wishing
from dipoli.web.letters.models import Correspondent
from dipoli.web.limits.kinds import INVITATIONS_OF_SEAT
from dipoli.web.pages.letters.forms import LettersForm
from dipoli.web.pages.views.frame import UNPROCESSABLE, carry_out


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """Show what the reader is told of and how often, and keep what the reader wants instead."""
    assert isinstance(request.user, User)  # noqa: S101 - signed in
    user, now = request.user, wall()
    correspondent = wishing.correspondent_of(user)
    form = LettersForm(request.POST or None, of=correspondent)
    if request.method == "POST":
        INVITATIONS_OF_SEAT.take(f"person {user.pk}", now)
    if request.method == "POST" and (kept := carry_out(form, lambda: wishing.wish(user, form.wishes(), now=now))):
        words = sentence("This is kept.")
        if not kept.confirmed_at:
            words = sentence(
                "This is kept. A letter to {address} asks whether it is yours: use its link.", address=kept.address
            )
        messages.success(request, told(words))
        return redirect("letters")
    context = {"form": form, "correspondent": correspondent, "has_mail": bool(settings.MAIL)}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "pages/letters/letters.html", context, status=status)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Take an address for its reader's, who came by the link in a letter and pressed the button."""
    return _by_link(request, "confirm", lambda: wishing.confirm(token, now=wall()))


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Send no more letters: by the button on the page, or by a mail program's own, as RFC 8058 says."""
    return _by_link(request, "leave", lambda: wishing.leave(token, now=wall()))


def _by_link(request: HttpRequest, deed: str, act: Callable[[], Correspondent]) -> HttpResponse:
    """Ask on opening, as a program that looks at links does no more than that; do it on sending."""
    context: dict[str, object] = {"deed": deed}
    status = 200
    if request.method == "POST":
        try:
            context["done"] = act()
        except wishing.NoLetters as refusal:
            context["refused"], status = str(refusal), UNPROCESSABLE
    return render(request, "pages/letters/by_link.html", context, status=status)
