"""Forms of people: inviting, accepting, holding."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from dipoli.sentences import sentence
from dipoli.web.conference.models import Role, Seat


class InviteForm(forms.Form):
    """A person invited to a seat; a head of delegation says no more than who and whether they may act."""

    display_name = forms.CharField(label=sentence("Name as the record shows it"), max_length=200)
    address = forms.EmailField(
        label=sentence("E-mail address"), help_text=sentence("It is forgotten once the invitation is accepted.")
    )
    role = forms.ChoiceField(label=sentence("Sits as"), choices=Role.choices, initial=Role.DELEGATE)
    participant = forms.ChoiceField(label=sentence("For"), required=False)
    is_head = forms.BooleanField(label=sentence("Leads the delegation"), required=False)
    may_act = forms.BooleanField(
        label=sentence("May act for the delegation: amend, declare, object"), required=False, initial=True
    )

    def __init__(self, data: Any = None, *, by: Seat, names: Iterable[str] = ()) -> None:
        super().__init__(data)
        if not by.is_secretariat:
            for name in ("role", "participant", "is_head"):
                del self.fields[name]
            return
        field = self.fields["participant"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", sentence("nobody: the secretariat or the chair")), *((name, name) for name in names)]


class HoldForm(forms.Form):
    """Why nothing is to be pruned or erased."""

    reason = forms.CharField(label=sentence("Reason"), max_length=500)


class PasswordForm(forms.Form):
    """A new password, typed once: whoever mistypes it comes back by a link."""

    password = forms.CharField(
        label=sentence("Password"),
        strip=False,
        max_length=4096,
        help_text=sentence("At least 12 characters, and none that many people use: four words by chance are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Refuse what would be guessed."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class JoinForm(PasswordForm):
    """A new account for whoever was invited: a name, and a password unless a passkey comes next."""

    username = forms.CharField(
        label=sentence("Name to sign in with"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    field_order = ("username", "password")

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.by_passkey = bool(data) and data.get("how") == "passkey"
        self.fields["password"].required = not self.by_passkey

    def clean_password(self) -> str:
        """Need no password where a passkey comes next."""
        return "" if self.by_passkey else super().clean_password()

    def clean_username(self) -> str:
        """Take the name as typed, without what surrounds it."""
        username: str = self.cleaned_data["username"].strip()
        if not username:
            raise ValidationError(sentence("Choose a name to sign in with."))
        return username
