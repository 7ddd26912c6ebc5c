"""Signing in and out, with patience for mistakes and none for guessing."""

import hashlib

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

MOST_FAILURES = 5
PATIENCE_MINUTES = 15


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
    failures = _failures_key(request)
    form = AuthenticationForm(request, request.POST)
    if cache.get(failures, 0) >= MOST_FAILURES:
        form = AuthenticationForm(request)
        context = {"form": form, "next": onward, "is_locked": True, "minutes": PATIENCE_MINUTES}
        return render(request, "pages/sign_in.html", context, status=429)
    if form.is_valid():
        cache.delete(failures)
        login(request, form.get_user())
        return redirect(onward)
    cache.add(failures, 0, PATIENCE_MINUTES * 60)
    cache.incr(failures)
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


def _failures_key(request: HttpRequest) -> str:
    who = f"{request.POST.get('username', '').casefold()}\0{request.META.get('REMOTE_ADDR', '')}"
    return "sign-in-" + hashlib.sha256(who.encode()).hexdigest()
