"""What is said of a new token, and of an address that is to be told."""

from typing import Any

from django import forms

from dipoli.sentences import sentence
from dipoli.web.pages.consulting.forms import day
from dipoli.web.programs.scopes import ACT, COMMIT, READ, WEBHOOKS, scopes
from dipoli.web.programs.telling.guard import LONGEST_URL

NAMES = {
    READ: sentence("read what I may read"),
    WEBHOOKS: sentence("be told by webhook, and no more"),
    COMMIT: sentence("commit my State: adopt, object, vote, open and break silence, confirm, make statements"),
}
ROOMS = {
    "accounts": sentence("Accounts"),
    "conference": sentence("The conference: participants, seats, rules"),
    "consultations": sentence("Consultations"),
    "decisions": sentence("Decisions"),
    "dialogue": sentence("Public dialogues"),
    "drafting": sentence("Texts"),
    "followup": sentence("Follow-up"),
    "languages": sentence("Languages"),
    "linkage": sentence("Packages"),
    "rollcalls": sentence("Votes"),
    "statements": sentence("Statements"),
    "training": sentence("Exercise"),
}


def name_of(scope: str) -> str:
    """Say what a scope is for: rooms are called what their pages are."""
    room = scope.removeprefix(ACT)
    return NAMES.get(scope) or sentence("act for me in: {act}", act=ROOMS.get(room, room))


class TokenForm(forms.Form):
    """A new token."""

    name = forms.CharField(
        label=sentence("Name", about="a token"), max_length=80, help_text=sentence("Which program it is for.")
    )
    scopes = forms.MultipleChoiceField(label=sentence("It may"), widget=forms.CheckboxSelectMultiple)
    expires_on = day(sentence("It is good until the end of"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scopes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = [(scope, name_of(scope)) for scope in scopes()]


class HookForm(forms.Form):
    """An address that is to be told."""

    url = forms.CharField(
        label=sentence("Address"), max_length=LONGEST_URL, help_text=sentence("https://, reachable from anywhere.")
    )
    acts = forms.CharField(
        label=sentence("Only of these acts"),
        required=False,
        help_text=sentence(
            "Names as in the reference of acts, with spaces between; of all that you may see without any."
        ),
    )
