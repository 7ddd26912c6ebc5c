"""The forms of signing in that differ from allauth's."""

from collections.abc import Mapping

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

from dipoli.sentences import sentence

NEW_PASSWORDS = {
    "password1": sentence("New password"),
    "password2": sentence("The new password once more"),
}


class _Plain(forms.BaseForm):
    """A form that says what is wanted above each field, in our words, and not a second time within it."""

    labels: Mapping[str, str] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """A name or an e-mail address, and a password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"autocomplete": "username webauthn", "autocapitalize": "none"})
        self.fields["login"] = forms.CharField(label=sentence("Name or e-mail address"), max_length=254, widget=widget)
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password"])


class ChangeForm(_Plain, ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of the one there is."""

    labels = {"oldpassword": sentence("Present password"), **NEW_PASSWORDS}  # noqa: RUF012


class SetForm(_Plain, SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    labels = NEW_PASSWORDS


class AgainForm(_Plain, ReauthenticateForm):  # type: ignore[misc]
    """The password, asked for again."""


class AgainByCodeForm(_Plain, ReauthenticateByCodeForm):  # type: ignore[misc]
    """A code, asked for again."""


class CodeForm(_Plain, AuthenticateForm):  # type: ignore[misc]
    """A code after the password."""


class UseAppForm(_Plain, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name for a new passkey, and whether it opens the account by itself; it does unless the person says no."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
