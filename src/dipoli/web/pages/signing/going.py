"""The way to the identity provider.

The content policy lets no form of ours lead elsewhere, also not by a redirect of its answer. So the answer to the form
is a page of ours, which goes on by itself.
"""

from allauth.socialaccount.providers.openid_connect import views as provider
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from dipoli.web.accounts.entering.providing import invited_goes_to_provider, provider_name


@never_cache
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send a person to the identity provider, to sign in or to link it."""
    return by_a_page(request, provider.login(request, provider_id))


@never_cache
def invited_to_provider(request: HttpRequest, secret: str) -> HttpResponse:
    """Send whoever was invited to the identity provider, to take the seat with it."""
    return by_a_page(request, invited_goes_to_provider(request, secret))


def by_a_page(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Put a page in place of a redirect to another house; any other answer stays as it is."""
    if not isinstance(answer, HttpResponseRedirect) or "://" not in answer.url:
        return answer
    return render(request, "pages/signing/going.html", {"provider": provider_name(), "address": answer.url})
