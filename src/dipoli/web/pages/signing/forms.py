"""The forms of signing in that differ from allauth's."""

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

from dipoli.sentences import sentence


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """A name or an e-mail address, and a password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"autocomplete": "username webauthn", "autocapitalize": "none"})
        self.fields["login"] = forms.CharField(label=sentence("Name or e-mail address"), max_length=254, widget=widget)
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password"])


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name for a new passkey, and whether it opens the account by itself; it does unless the person says no."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
