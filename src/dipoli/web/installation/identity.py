"""The environment variables of signing in, read so that a wrong one is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from dipoli.web.installation import environment

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
ROLES = frozenset({"secretariat", "chair", "head"})
PROVIDER = ("DIPOLI_OIDC_ISSUER", "DIPOLI_OIDC_CLIENT", "DIPOLI_OIDC_SECRET")


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider: where it is, and what this installation is called there."""

    issuer: str
    client: str
    secret: str
    name: str
    links_by_email: bool

    key = "provider"
    """How addresses and tables name it: an installation has one."""

    def as_allauth_reads_it(self) -> dict[str, object]:
        """Give allauth's settings of it: with PKCE, and without keeping any token."""
        app = {
            "provider_id": self.key,
            "name": self.name,
            "client_id": self.client,
            "secret": self.secret,
            "settings": {"server_url": self.issuer, "oauth_pkce_enabled": True},
        }
        return {"openid_connect": {"APPS": [app], "SCOPE": ["openid", "email"]}}


def provider(environ: Mapping[str, str]) -> Provider | None:
    """Read the identity provider; None where none is named."""
    said = {name: environ.get(name, "").strip() for name in PROVIDER}
    if not any(said.values()):
        for name in ("DIPOLI_OIDC_NAME", "DIPOLI_OIDC_LINK_BY_EMAIL"):
            if environ.get(name, "").strip():
                raise ImproperlyConfigured(
                    f"{name} is set without a provider: set DIPOLI_OIDC_ISSUER, or leave it out."
                )
        return None
    for name, value in said.items():
        if not value:
            raise ImproperlyConfigured(
                f"{name} is empty, and an identity provider needs {', '.join(PROVIDER)}: set it, or leave all out."
            )
    issuer = said["DIPOLI_OIDC_ISSUER"].rstrip("/")
    try:
        parts = urlsplit(issuer)
    except ValueError:
        parts = urlsplit("")
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
    if not is_safe or not parts.netloc or parts.query or parts.fragment or "@" in parts.netloc:
        raise ImproperlyConfigured(
            f"DIPOLI_OIDC_ISSUER is {issuer!r}: write the issuer's address, as https://login.example.org/realm."
        )
    return Provider(
        issuer=issuer,
        client=said["DIPOLI_OIDC_CLIENT"],
        secret=said["DIPOLI_OIDC_SECRET"],
        name=environ.get("DIPOLI_OIDC_NAME", "").strip() or parts.hostname or issuer,
        links_by_email=environment.switch(environ, "DIPOLI_OIDC_LINK_BY_EMAIL"),
    )


def number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Read a variable that is a whole number from nothing up to the most."""
    said = environ.get(name, "").strip()
    if not said:
        return default
    if not said.isdecimal() or not said.isascii() or int(said) > most:
        raise ImproperlyConfigured(f"{name} is {said!r}: write a whole number from 0 to {most}.")
    return int(said)


def roles(environ: Mapping[str, str], name: str) -> frozenset[str]:
    """Read a variable that lists roles: secretariat, chair, head."""
    if not environ.get(name, "").strip():
        return frozenset()
    found = frozenset(environment.names(environ, name, ()))
    if unknown := sorted(found - ROLES):
        raise ImproperlyConfigured(f"{name} names {unknown[0]!r}: choose from {', '.join(sorted(ROLES))}.")
    return found
