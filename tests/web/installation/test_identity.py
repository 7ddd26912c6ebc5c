"""The variables of signing in: right ones are read, wrong ones named."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from dipoli.web.installation.identity import number, provider, roles

WHOLE = {
    "DIPOLI_OIDC_ISSUER": "https://login.example.org/realm/",
    "DIPOLI_OIDC_CLIENT": "dipoli",
    "DIPOLI_OIDC_SECRET": "s",
}


def test_no_provider_is_there_unless_named() -> None:
    assert provider({}) is None
    assert provider({"DIPOLI_OIDC_ISSUER": " "}) is None


def test_a_provider_is_read() -> None:
    found = provider(WHOLE | {"DIPOLI_OIDC_NAME": "The Ministry", "DIPOLI_OIDC_LINK_BY_EMAIL": "1"})
    assert found is not None
    assert (found.issuer, found.client, found.secret) == ("https://login.example.org/realm", "dipoli", "s")
    assert (found.name, found.links_by_email) == ("The Ministry", True)
    plain = provider(WHOLE)
    assert plain is not None
    assert (plain.name, plain.links_by_email) == ("login.example.org", False)


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({**WHOLE, "DIPOLI_OIDC_SECRET": ""}, "DIPOLI_OIDC_SECRET is empty"),
        ({**WHOLE, "DIPOLI_OIDC_CLIENT": ""}, "DIPOLI_OIDC_CLIENT is empty"),
        ({"DIPOLI_OIDC_SECRET": "s"}, "DIPOLI_OIDC_ISSUER is empty"),
        ({**WHOLE, "DIPOLI_OIDC_ISSUER": "http://login.example.org"}, "DIPOLI_OIDC_ISSUER is"),
        ({**WHOLE, "DIPOLI_OIDC_ISSUER": "login.example.org"}, "DIPOLI_OIDC_ISSUER is"),
        ({**WHOLE, "DIPOLI_OIDC_ISSUER": "https://[bad"}, "DIPOLI_OIDC_ISSUER is"),
        ({**WHOLE, "DIPOLI_OIDC_ISSUER": "https://u:p@login.example.org"}, "DIPOLI_OIDC_ISSUER is"),
        ({**WHOLE, "DIPOLI_OIDC_LINK_BY_EMAIL": "maybe"}, "DIPOLI_OIDC_LINK_BY_EMAIL is"),
        ({"DIPOLI_OIDC_NAME": "X"}, "DIPOLI_OIDC_NAME is set without a provider"),
    ],
)
def test_a_wrong_provider_is_named(environ: dict[str, str], named: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=named):
        provider(environ)


def test_numbers_and_roles() -> None:
    assert number({}, "N", 15, 60) == 15
    assert number({"N": "0"}, "N", 15, 60) == 0
    assert roles({}, "R") == frozenset()
    assert roles({"R": "chair, head"}, "R") == {"chair", "head"}
    for wrong in ("61", "-1", "x", "1.5", "²"):
        with pytest.raises(ImproperlyConfigured, match="N is"):
            number({"N": wrong}, "N", 15, 60)
    with pytest.raises(ImproperlyConfigured, match="R names 'king'"):
        roles({"R": "king"}, "R")
