"""Whom a passage is open to, and which paragraphs it is."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.queries import groups, in_alphabet, participants
from dipoli.web.pages.deciding.forms import choose
from dipoli.web.pages.forms import RevisionForm

Audience = Mapping[str, Any]


class OpeningForm(RevisionForm):
    """All delegations of participating States, some participants, and groups."""

    is_for_delegations = forms.BooleanField(label=sentence("All delegations of participating States"), required=False)
    participants = forms.MultipleChoiceField(
        label=sentence("Open to these participants"), required=False, widget=forms.CheckboxSelectMultiple
    )
    groups = forms.MultipleChoiceField(
        label=sentence("Open to these groups, whoever belongs to them"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, seat: Seat, chosen: Audience | None = None, prefix: str = "") -> None:
        super().__init__(data, initial=dict(chosen or {}), prefix=prefix or None)
        self._seat = seat
        for name, rows in (("participants", _there(seat)), ("groups", groups(seat))):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
            field.choices = [(each.name, each.name) for each in rows]
            if not field.choices:
                del self.fields[name]

    def audience(self) -> "dict[str, Any]":
        """Give whom it is open to, as the acts take it."""
        data = self.cleaned_data
        return {
            "is_for_delegations": data["is_for_delegations"],
            "participants": [each for each in _there(self._seat) if each.name in data.get("participants", ())],
            "groups": [each for each in groups(self._seat) if each.name in data.get("groups", ())],
        }


class WithholdingForm(OpeningForm):
    """The first and the last paragraph of a passage, and whom it is open to."""

    first = forms.ChoiceField(label=sentence("From paragraph"))
    last = forms.ChoiceField(label=sentence("To paragraph"))
    field_order = ("revision", "first", "last", "is_for_delegations", "participants", "groups")

    def __init__(self, data: Any = None, *, seat: Seat, paragraphs: Iterable[tuple[str, str]], revision: int) -> None:
        super().__init__(data, seat=seat, chosen={"revision": revision})
        rows = list(paragraphs)
        choose(self, "first", rows)
        choose(self, "last", rows)


def _there(seat: Seat) -> list[Participant]:
    return [each for each in in_alphabet(participants(seat)) if each.left_at is None]
