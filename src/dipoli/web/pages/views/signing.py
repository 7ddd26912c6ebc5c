"""Signing in and out, with patience for mistakes and none for guessing."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from dipoli.web.conference.clock import wall
from dipoli.web.limits.counting import TooOften, address_of
from dipoli.web.limits.kinds import SIGN_INS_OF_ADDRESS, SIGN_INS_OF_NAME

MOST_FAILURES = SIGN_INS_OF_NAME.most


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form; let in whoever gives a right name and password; ask the rest to wait after some failures."""
    onward = _onward(request)
    if request.method == "GET":
        if request.user.is_authenticated:
            return redirect(onward)
        return render(request, "pages/sign_in.html", {"form": AuthenticationForm(request), "next": onward})
    key = f"{request.POST.get('username', '').casefold()}\0{address_of(request)}"
    try:
        # Counted before the password is looked at, so that no burst of guesses slips past.
        SIGN_INS_OF_ADDRESS.take(address_of(request), wall())
        SIGN_INS_OF_NAME.take(key, wall())
    except TooOften as refusal:
        context = {"form": AuthenticationForm(request), "next": onward, "locked": str(refusal)}
        response = render(request, "pages/sign_in.html", context, status=429)
        response["Retry-After"] = str(refusal.wait)
        return response
    form = AuthenticationForm(request, request.POST)
    if form.is_valid():
        SIGN_INS_OF_NAME.forgive(key)
        login(request, form.get_user())
        return redirect(onward)
    return render(request, "pages/sign_in.html", {"form": form, "next": onward}, status=422)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if not isinstance(request.user, AnonymousUser):
        logout(request)
    return redirect(settings.LOGIN_URL)


def _onward(request: HttpRequest) -> str:
    wished = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return wished if is_ours else "/"
