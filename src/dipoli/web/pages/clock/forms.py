"""Forms of the clock of a rehearsal."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django import forms

from dipoli.procedure.clock import A_DAY_IN_A_MINUTE, FASTEST
from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.pages.clock.deadlines import Deadline
from dipoli.web.pages.setting.moments import InstantInput

OTHER = "other"


class PaceForm(forms.Form):
    """How fast time passes."""

    pace = forms.ChoiceField(
        label=sentence("How fast time passes"),
        choices=[
            ("0", sentence("It stands until the trainer moves it")),
            ("1", sentence("It goes as fast as yours")),
            ("24", sentence("A day in an hour")),
            (str(A_DAY_IN_A_MINUTE), sentence("A day in a minute")),
            (OTHER, sentence("Another factor")),
        ],
        widget=forms.RadioSelect,
    )
    factor = forms.IntegerField(
        label=sentence("That factor"),
        required=False,
        min_value=0,
        max_value=FASTEST,
        help_text=sentence("1440 is a day in a minute."),
    )

    def chosen(self) -> int:
        """Give the factor."""
        pace, factor = self.cleaned_data["pace"], self.cleaned_data["factor"]
        return (factor or 0) if pace == OTHER else int(pace)


class StepForm(forms.Form):
    """Where the clock is moved to: what comes next, or any instant still to come."""

    to = forms.ChoiceField(label=sentence("Move it to"), widget=forms.RadioSelect)
    instant = forms.DateTimeField(
        label=sentence("That instant"),
        required=False,
        help_text=sentence("In UTC."),
        widget=InstantInput(),
    )

    def __init__(self, data: object = None, *, coming: Iterable[Deadline]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        said = [(each.at.isoformat(), _said(each)) for each in coming]
        field.choices = [*said, (OTHER, sentence("Another instant"))]

    def clean(self) -> dict[str, object]:
        """Ask for the instant where another one is chosen."""
        if self.cleaned_data.get("to") == OTHER and not self.cleaned_data.get("instant"):
            self.add_error("instant", sentence("Say to which instant."))
        return self.cleaned_data

    def chosen(self) -> datetime:
        """Give the instant."""
        to = self.cleaned_data["to"]
        found: datetime = self.cleaned_data["instant"] if to == OTHER else datetime.fromisoformat(to)
        return found


def _said(deadline: Deadline) -> str:
    at = deadline.at.astimezone(UTC)
    return sentence("{day}, {time} UTC: {what}", day=day_in_words(at), time=f"{at:%H:%M}", what=deadline.words)
