"""The addresses of the identity provider of the tests, and what it claims of people."""

from typing import Any

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path
from oauth2_provider.oauth2_validators import OAuth2Validator

from tests.web.accounts.provider import PEOPLE

FORM = (
    "<!doctype html><title>Who are you?</title><link rel=icon href='data:,'><form method=post>"
    "<label>Name <input name=username></label><label>Password <input name=password type=password></label>"
    "<button>Enter</button></form>"
)


class Claims(OAuth2Validator):  # type: ignore[misc]
    """Says who somebody is, their address and whether it is confirmed."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, object]:
        address, is_confirmed = PEOPLE[request.user.username]
        return {"email": address, "email_verified": is_confirmed, "preferred_username": request.user.username}


def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return HttpResponse(FORM)
    user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
    assert user is not None
    login(request, user)
    return HttpResponseRedirect(request.GET["next"])


urlpatterns = [path("login/", sign_in), path("o/", include("oauth2_provider.urls", namespace="oauth2_provider"))]
