"""Forms of the clock of a rehearsal."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django import forms

from dipoli.procedure.clock import FASTEST
from dipoli.web.pages.clock.deadlines import Deadline
from dipoli.web.pages.clock.face import PACES

OTHER = "other"


class PaceForm(forms.Form):
    """How fast time passes."""

    pace = forms.ChoiceField(
        label="How fast time passes",
        choices=[*((str(factor), words.capitalize()) for factor, words in PACES.items()), (OTHER, "Another factor")],
        widget=forms.RadioSelect,
    )
    factor = forms.IntegerField(
        label="That factor", required=False, min_value=0, max_value=FASTEST, help_text="1440 is a day in a minute."
    )

    def chosen(self) -> int:
        """Give the factor."""
        pace, factor = self.cleaned_data["pace"], self.cleaned_data["factor"]
        return (factor or 0) if pace == OTHER else int(pace)


class StepForm(forms.Form):
    """Where the clock is moved to: what comes next, or any instant still to come."""

    to = forms.ChoiceField(label="Move it to", widget=forms.RadioSelect)
    instant = forms.DateTimeField(
        label="That instant",
        required=False,
        help_text="In UTC.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def __init__(self, data: object = None, *, coming: Iterable[Deadline]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        said = [
            (each.at.isoformat(), f"{each.at.astimezone(UTC):%-d %B %Y, %H:%M} UTC: {each.words}") for each in coming
        ]
        field.choices = [*said, (OTHER, "Another instant")]

    def clean(self) -> dict[str, object]:
        """Ask for the instant where another one is chosen."""
        if self.cleaned_data.get("to") == OTHER and not self.cleaned_data.get("instant"):
            self.add_error("instant", "Say to which instant.")
        return self.cleaned_data

    def chosen(self) -> datetime:
        """Give the instant."""
        to = self.cleaned_data["to"]
        found: datetime = self.cleaned_data["instant"] if to == OTHER else datetime.fromisoformat(to)
        return found
