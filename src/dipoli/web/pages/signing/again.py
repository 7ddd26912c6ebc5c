"""Showing again who one is, and going on with the form that waited."""

from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dipoli.sentences import sentence
from dipoli.web.accounts.entering import providing
from dipoli.web.accounts.watching import freshness, keeping
from dipoli.web.pages.chronicle import done_in_words


@never_cache
@require_GET
@login_required
def show_again(request: HttpRequest) -> HttpResponse:
    """Go to the way in which a person shows who they are: the first that the account has."""
    assert isinstance(request.user, User)  # noqa: S101 - signed in
    methods = get_adapter().get_reauthentication_methods(request.user)
    onward = _onward(request)
    if freshness.is_fresh(request):
        return redirect(onward)
    if not methods:
        return render(request, "pages/signing/no_way.html", status=403)
    return redirect(f"{methods[0]['url']}?{urlencode({'next': onward})}")


@never_cache
@require_GET
@login_required
def go_on(request: HttpRequest) -> HttpResponse:
    """Show the form that waited, to be sent by one button."""
    if not freshness.is_fresh(request):
        return redirect(f"{reverse('show-again')}?{urlencode({'next': reverse('go-on')})}")
    found = keeping.kept(request)
    if found is None:
        return redirect("/")
    about = resolve(urlsplit(found.path).path).kwargs.get("number", "")
    context = {"kept": found, "deed": done_in_words(found.act, about), "about": about}
    return render(request, "pages/signing/go_on.html", context)


@never_cache
@require_GET
@login_required
def with_provider(request: HttpRequest) -> HttpResponse:
    """Send a person to the identity provider, which asks again who they are."""
    assert isinstance(request.user, User)  # noqa: S101 - signed in
    if settings.OIDC is None or not providing.linked_provider(request.user):
        raise Http404(sentence("No identity provider is linked to this account."))
    provider = get_social_adapter().get_provider(request, settings.OIDC.key)
    request.session[providing.AGAIN] = True
    answer: HttpResponse = provider.redirect(
        request, AuthProcess.REDIRECT, next_url=_onward(request), auth_params={"prompt": "login", "max_age": "0"}
    )
    return answer


def _onward(request: HttpRequest) -> str:
    wished = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return wished if is_ours else "/"
