"""Where oneself is signed in, and the second factor that one's role needs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.web.accounts.watching import requiring
from dipoli.web.accounts.watching import sessions as keeping
from dipoli.web.conference.clock import wall
from dipoli.web.interface import told


@never_cache
@require_GET
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """List where one is signed in."""
    assert isinstance(request.user, User)  # noqa: S101 - signed in
    rows = keeping.sessions_of(request.user)
    context = {"rows": [(each, each.key == request.session.session_key) for each in rows]}
    return render(request, "pages/people/sessions.html", context)


@require_POST
@login_required
def end(request: HttpRequest, session: int) -> HttpResponse:
    """End one of one's sessions."""
    assert isinstance(request.user, User)  # noqa: S101 - signed in
    found = [each for each in keeping.sessions_of(request.user) if each.pk == session]
    if not found:
        raise Http404(sentence("There is no such session of yours: choose one from the list."))
    keeping.end(found)
    messages.success(request, told(sentence("{browser} is signed out.", browser=found[0].in_words)))
    return redirect("sessions")


@require_POST
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    """End all one's sessions but this one."""
    assert isinstance(request.user, User)  # noqa: S101 - signed in
    here = request.session.session_key
    ended = keeping.end(each for each in keeping.sessions_of(request.user) if each.key != here)
    messages.success(request, told(sentence("Signed out elsewhere: {number}.", number=ended)))
    return redirect("sessions")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Say that one's role needs a second factor, and let one go on without while there is grace."""
    assert isinstance(request.user, User)  # noqa: S101 - signed in
    if not requiring.owes(request.user):
        return redirect("account")
    now = wall()
    until = requiring.until(request.user, now)
    if request.method == "POST" and now < until:
        requiring.put_off(request)
        return redirect("/")
    return render(request, "pages/people/second_factor.html", {"until": until, "may_wait": now < until})
