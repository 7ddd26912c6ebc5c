"""Forms of those who take part."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dipoli.errors import DipoliError
from dipoli.procedure.hours import instant_on
from dipoli.sentences import sentence
from dipoli.web.conference.languages import CSCE
from dipoli.web.conference.models import Participant, Role
from dipoli.web.pages.setting.moments import InstantInput

LANGUAGES = {
    "en": sentence("English"),
    "fr": sentence("French"),
    "de": sentence("German"),
    "it": sentence("Italian"),
    "ru": sentence("Russian"),
    "es": sentence("Spanish"),
}
"""The six languages of the CSCE, in which a participant has a name."""


class _OfGroups(forms.Form):
    """A form that asks for a group."""

    group = forms.ChoiceField(label=sentence("Group"), required=False)

    def __init__(self, data: Any = None, *, groups: Iterable[str], initial: str = "") -> None:
        super().__init__(data, initial={"group": initial})
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", sentence("no group")), *((name, name) for name in groups)]


class AdmitForm(_OfGroups):
    """Somebody new who takes part."""

    name = forms.CharField(label=sentence("Name"), max_length=80)
    kind = forms.ChoiceField(label=sentence("Takes part as"), choices=Participant.Kind.choices)
    code = forms.CharField(
        label=sentence("Code"),
        required=False,
        max_length=8,
        help_text=sentence("Of two letters by ISO 3166: a country’s names come with it."),
    )
    zone = forms.CharField(
        label=sentence("Time zone of its capital"),
        required=False,
        max_length=50,
        help_text=sentence("Such as Europe/Helsinki."),
    )
    about = forms.CharField(label=sentence("About it"), required=False, max_length=500)
    field_order = ("name", "kind", "group", "code", "zone", "about")


class MoveForm(_OfGroups):
    """The group that a participant moves in from now on."""


class GroupForm(forms.Form):
    """A group."""

    name = forms.CharField(label=sentence("Name"), max_length=80)
    about = forms.CharField(label=sentence("About it"), required=False, max_length=500)


class DescribeForm(forms.Form):
    """What a participant is called, and where its capital is."""

    code = forms.CharField(label=sentence("Code"), required=False, max_length=8)
    zone = forms.CharField(label=sentence("Time zone of its capital"), required=False, max_length=50)
    about = forms.CharField(label=sentence("About it"), required=False, max_length=500)

    def __init__(self, data: Any = None, *, initial: dict[str, str] | None = None) -> None:
        super().__init__(data, initial=initial)
        for code in CSCE:
            field = forms.CharField(
                label=sentence("In {language}", language=LANGUAGES[code]), required=False, max_length=80
            )
            field.widget.attrs["lang"] = code
            self.fields[f"name_{code}"] = field

    def names(self) -> dict[str, str]:
        """Give the names by language."""
        return {code: self.cleaned_data[f"name_{code}"] for code in CSCE}


class DepartureForm(forms.Form):
    """Why somebody leaves."""

    reason = forms.CharField(label=sentence("Reason"), required=False, max_length=500)


class CredentialsForm(forms.Form):
    """From when until when credentials are valid, by the clocks of the conference."""

    valid_from = forms.CharField(required=False, widget=InstantInput())
    valid_until = forms.CharField(required=False, widget=InstantInput())

    def __init__(self, data: Any = None, *, zone: str, prefix: str = "", initial: dict[str, str] | None = None) -> None:
        super().__init__(data, prefix=prefix or None, initial=initial)
        self._zone = zone
        self.fields["valid_from"].label = sentence("Valid from ({zone})", zone=str(zone))
        self.fields["valid_until"].label = sentence("Valid until ({zone})", zone=str(zone))

    def clean_valid_from(self) -> datetime | None:
        """Read the clock of the conference."""
        return read_clock(self.cleaned_data["valid_from"], self._zone)

    def clean_valid_until(self) -> datetime | None:
        """Read the clock of the conference."""
        return read_clock(self.cleaned_data["valid_until"], self._zone)


class SeatForm(CredentialsForm):
    """A seat for a person who has an account here."""

    username = forms.CharField(
        label=sentence("Account"), max_length=150, help_text=sentence("The name that the person signs in with.")
    )
    display_name = forms.CharField(label=sentence("Name as the record shows it"), max_length=200)
    role = forms.ChoiceField(label=sentence("Sits as"), choices=Role.choices)
    is_head = forms.BooleanField(label=sentence("Leads the delegation"), required=False)
    field_order = ("username", "display_name", "role", "is_head", "valid_from", "valid_until")


class LotForm(forms.Form):
    """The seed of a lot."""

    seed = forms.CharField(
        label=sentence("Seed of the lot"),
        max_length=200,
        help_text=sentence("Published: with it everybody can draw again and sees the same."),
    )


def read_clock(words: str, zone: str) -> datetime | None:
    """Read a local date and time as browsers send it; ValidationError where it is none, or its clocks never show it."""
    if not words:
        return None
    try:
        clock = datetime.fromisoformat(words)
    except ValueError:
        raise ValidationError(
            sentence("“{words}” is no date and time: write it as 2026-05-31T12:00.", words=words)
        ) from None
    try:
        return instant_on(clock, zone)
    except DipoliError as unclear:
        raise ValidationError(str(unclear)) from None
