"""What allauth asks of an installation: nobody signs up by themselves, and secrets are kept sealed."""

import base64
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_username
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape

from dipoli.sentences import sentence
from dipoli.web.accounts.entering import attempts
from dipoli.web.accounts.watching import freshness
from dipoli.web.interface import told

SILENT = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})
"""What allauth would say on the next page though everybody sees it."""

WRONG = sentence("No account has this name and this password: check both, or ask the secretariat for a new password.")


WAYS = {
    "reauthenticate": sentence("Use your password"),
    "mfa_reauthenticate": sentence("Use a code of your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": sentence("Use a passkey"),
}
"""By what somebody shows again who they are, in the words of our other pages."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by invitation only; guessing has to wait."""

    error_messages = {  # noqa: RUF012 - allauth reads it so
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "incorrect_password": sentence("That is not the password of this account: type it again."),
        "incorrect_code": sentence("That is not right, or not any more: take the newest code, or try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Let nobody sign up without an invitation."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Give the address that a request came from, as the server says it; forwarded ones are the server's matter."""
        return str(request.META.get("REMOTE_ADDR", "")) or "unknown"

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say what allauth says, but for what goes without saying."""
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *args, **kwargs)

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """Count an attempt before the password is looked at, so that no burst of guesses slips past."""
        attempts.take(request, _named(credentials))

    def authenticate(self, request: HttpRequest, **credentials: str) -> User | None:
        """Try a password."""
        found: User | None = super().authenticate(request, **credentials)
        if found is not None:
            attempts.forgive(request, _named(credentials))
        return found

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Remember in a browser who signed in there."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        attempts.mark(response, request, user)
        return response

    def is_reauthentication_required(self, app: str) -> bool:  # noqa: ARG002
        """Ask again who somebody is where that was shown too long ago."""
        return not freshness.is_fresh(context.request)

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """List by what somebody shows again who they are: as allauth does, and by the identity provider."""
        from dipoli.web.accounts.entering.providing import linked_provider  # noqa: PLC0415 - needs the models to be ready

        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        for each in methods:
            each["description"] = told(WAYS.get(each["id"], each["description"]))
        provider = linked_provider(user) if isinstance(user, User) else ""
        if provider:
            address = reverse("show-again-with-provider")
            methods.append(
                {"id": "provider", "description": told(sentence("Use {provider}", provider=provider)), "url": address}
            )
        return methods

    def reauthenticate(self, user: User, password: str) -> bool:
        """Check the password of an account by its name alone."""
        found = self.authenticate(context.request, username=user_username(user), password=password)
        return found is not None and found.pk == user.pk


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second factors: the secrets of apps are sealed with the installation's key before they are kept."""

    error_messages = {  # noqa: RUF012 - allauth reads it so
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": sentence("That is not right, or not any more: take the newest code, or try again."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return _sealer().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret; in place of one that was sealed with a lost key another is given, which no code fits."""
        try:
            return _sealer().decrypt(encrypted_text.encode("ascii")).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode("ascii")

    def build_totp_svg(self, url: str) -> str:
        """Draw the code that an app reads: dark on light whatever the page, without a style of its own."""
        import qrcode  # noqa: PLC0415 - needed on one page

        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows: Sequence[Sequence[bool]] = code.get_matrix()
        path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        size = len(rows)
        label = escape(told(sentence("The code that the app reads; below it the same to type")))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="240" height="240" role="img" '
            f'aria-label="{label}">'
            f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
        )

    def get_totp_issuer(self) -> str:
        """Name the installation in the app by where it is found."""
        return f"Dipoli {urlsplit(settings.ADDRESS).hostname}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name for whom a passkey is made: the host that the page is at, which is one that the server allows."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Dipoli"}

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - allauth's name
        """Name a new key."""
        from allauth.mfa.models import Authenticator  # noqa: PLC0415 - needs the models to be ready

        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return told(sentence("Key {number}", number=number))


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """An identity provider lets in whom it was linked to, and nobody else."""

    error_messages = {  # noqa: RUF012 - allauth reads it so
        **DefaultSocialAccountAdapter.error_messages,
        "connected_other": sentence(
            "That identity belongs to another account here: sign in with that one, or choose another."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:  # noqa: ARG002
        """Make no account for whoever the provider sends: an invitation does."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Take who comes back from the provider for the person who went there, where that is so."""
        from dipoli.web.accounts.entering import providing  # noqa: PLC0415 - needs the models to be ready

        providing.came_back(request, sociallogin)


def _named(credentials: Mapping[str, str]) -> str:
    return credentials.get("username") or credentials.get("email") or ""


def _sealer() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"dipoli.second-factors\0" + str(key).encode()).digest()))
            for key in keys
        ]
    )
