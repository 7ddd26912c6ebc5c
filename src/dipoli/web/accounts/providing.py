"""An identity provider by OpenID Connect: whom it lets in, and to whom it is linked.

It lets in those who linked it to their account while signed in, or accepted an invitation with it. By e-mail address it
links only where the installation says so, and then only an address that the provider says is confirmed, to the account
whose address was confirmed here.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.shortcuts import redirect

from dipoli.web.accounts import freshness

AGAIN = "shows_again"


def provider_name() -> str:
    """Give the name of the provider as pages show it; empty where the installation has none."""
    return settings.OIDC.name if settings.OIDC is not None else ""


def linked_provider(user: User) -> str:
    """Give the name of the provider if it is linked to the account; else nothing."""
    if settings.OIDC is None or not SocialAccount.objects.filter(user=user, provider=settings.OIDC.key).exists():
        return ""
    return provider_name()


def came_back(request: HttpRequest, sociallogin: Any) -> None:
    """Look at who the provider sent back, before allauth goes on."""
    process = sociallogin.state.get("process")
    if process == AuthProcess.REDIRECT:
        if request.session.pop(AGAIN, False) and sociallogin.is_existing and sociallogin.user == request.user:
            freshness.note(request)
            return
        raise ImmediateHttpResponse(redirect("socialaccount_login_error"))
    links = settings.OIDC is not None and settings.OIDC.links_by_email
    if process == AuthProcess.LOGIN and not sociallogin.is_existing and links:
        _link_by_email(request, sociallogin)


def _link_by_email(request: HttpRequest, sociallogin: Any) -> None:
    confirmed = [each.email for each in sociallogin.email_addresses if each.verified is True]
    for address in confirmed:
        row = EmailAddress.objects.select_related("user").filter(email__iexact=address, verified=True).first()
        if row is not None and row.user.is_active:
            sociallogin.connect(request, row.user)
            return
