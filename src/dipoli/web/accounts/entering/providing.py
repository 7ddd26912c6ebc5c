"""An identity provider by OpenID Connect: whom it lets in, and to whom it is linked.

It lets in those who linked it to their account while signed in, or accepted an invitation with it. By e-mail address it
links only where the installation says so, and then only an address that the provider says is confirmed, to the account
whose address was confirmed here.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dipoli.web.accounts.joining import join_anew, suggested
from dipoli.web.accounts.queries import invitation_of
from dipoli.web.accounts.watching import freshness
from dipoli.web.conference.clock import now_in

AGAIN = "shows_again"
INVITED = "invited_by_link"


def provider_name() -> str:
    """Give the name of the provider as pages show it; empty where the installation has none."""
    return settings.OIDC.name if settings.OIDC is not None else ""


def linked_provider(user: User) -> str:
    """Give the name of the provider if it is linked to the account; else nothing."""
    if settings.OIDC is None or not SocialAccount.objects.filter(user=user, provider=settings.OIDC.key).exists():
        return ""
    return provider_name()


def invited_goes_to_provider(request: HttpRequest, secret: str) -> HttpResponse:
    """Send whoever was invited to the identity provider, to take the seat with an account that it opens."""
    assert settings.OIDC is not None  # noqa: S101 - the page offers it only then
    request.session[INVITED] = secret
    provider = get_adapter().get_provider(request, settings.OIDC.key)
    answer: HttpResponse = provider.redirect(request, AuthProcess.LOGIN, next_url=reverse("invitation", args=[secret]))
    return answer


def came_back(request: HttpRequest, sociallogin: Any) -> None:
    """Look at who the provider sent back, before allauth goes on."""
    process = sociallogin.state.get("process")
    if process == AuthProcess.REDIRECT:
        if request.session.pop(AGAIN, False) and sociallogin.is_existing and sociallogin.user == request.user:
            freshness.note(request)
            return
        raise ImmediateHttpResponse(redirect("socialaccount_login_error"))
    if process == AuthProcess.LOGIN and (secret := request.session.pop(INVITED, "")):
        _take_seat(request, sociallogin, secret)
        return
    links = settings.OIDC is not None and settings.OIDC.links_by_email
    if process == AuthProcess.LOGIN and not sociallogin.is_existing and links:
        _link_by_email(request, sociallogin)


def _take_seat(request: HttpRequest, sociallogin: Any, secret: str) -> None:
    """Make an account for whoever was invited and is new here, and link it; who has one takes the seat on the page."""
    found = invitation_of(secret)
    if sociallogin.is_existing or found is None:
        return
    now = now_in(found.process)
    if found.is_open(now):
        seat = join_anew(found, suggested(found.display_name), None, now=now)
        sociallogin.state["next"] = reverse("process", args=[seat.chain])
        sociallogin.connect(request, seat.user)


def _link_by_email(request: HttpRequest, sociallogin: Any) -> None:
    confirmed = [each.email for each in sociallogin.email_addresses if each.verified is True]
    for address in confirmed:
        row = EmailAddress.objects.select_related("user").filter(email__iexact=address, verified=True).first()
        if row is not None and row.user.is_active:
            sociallogin.connect(request, row.user)
            return
