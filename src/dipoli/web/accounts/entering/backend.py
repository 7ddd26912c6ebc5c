"""Checking a password: one account at most is looked at, and finding none costs the same as a wrong password."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.http import HttpRequest


class OneAccount(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Lets in by a name or a confirmed e-mail address and a password.

    Each attempt makes exactly one password slow to guess, whoever it names: an account that is not there, one without
    a password, a locked one, one with another password. Django does so for an account without a password.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: str) -> User | None:  # noqa: ARG002
        found = account_named(credentials.get("username") or credentials.get("email") or "")
        checked: User | None = self._check_password(found, credentials.get("password") or "")
        return checked


def account_named(name: str) -> User | None:
    """Find the account that is meant by what somebody signs in with: its name, or an address confirmed to be its."""
    name = name.strip()
    named = list(User.objects.filter(username__iexact=name).order_by("pk"))
    found = next((each for each in named if each.get_username() == name), named[0] if named else None)
    if found is None and "@" in name:
        row = EmailAddress.objects.select_related("user").filter(email__iexact=name, verified=True).first()
        found = row.user if row is not None else None
    return found
