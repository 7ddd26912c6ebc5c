"""Forms of follow-up; that of a notification is made from the terms of its measure."""

from collections.abc import Iterable
from typing import Any

from django import forms

from dipoli.procedure.notices import Terms
from dipoli.web.followup.acts import Activity
from dipoli.web.followup.models import Measure, Report
from dipoli.web.pages.consulting.forms import choose, day, day_of, some_words

Choices = Iterable[tuple[str, str]]


class ReportForm(forms.Form):
    """How one's own State keeps a commitment."""

    state = forms.ChoiceField(
        label="It is", choices=[each for each in Report.State.choices if each[0] != Report.State.DISPUTED.value]
    )
    words = some_words("In words")
    evidence = some_words("Where it can be seen")


class DisputeForm(forms.Form):
    """What is not as reported."""

    about = forms.ChoiceField(label="The report of")
    words = some_words("What is not as reported", required=True)
    evidence = some_words("Where it can be seen")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, about=people)


class AssignForm(forms.Form):
    """Whom a commitment binds, and which office sees to it."""

    participant = forms.ChoiceField(label="It binds")
    unit = forms.CharField(label="Which office sees to it", required=False, max_length=200)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, participant=people)


class MeasureForm(forms.Form):
    """The terms of a measure."""

    title = forms.CharField(label="Measure", max_length=200)
    unit = forms.CharField(label="What is counted", max_length=80, initial="troops")
    threshold = forms.IntegerField(label="To be notified from", min_value=0, max_value=10**9)
    lead_days = forms.IntegerField(label="Days ahead", min_value=0, max_value=1000)
    observers_from = forms.IntegerField(
        label="Observers to be invited from", required=False, min_value=0, max_value=10**9
    )
    area = some_words("Area it applies to")
    asks = some_words("What a notification also has to say", help_text="One on a line.")
    document = forms.ChoiceField(label="From which text", required=False)

    def __init__(self, *args: Any, texts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, document=[("", "none"), *texts])

    def terms(self) -> Terms:
        """Give the terms."""
        data = self.cleaned_data
        return Terms(data["threshold"], data["unit"].strip(), data["lead_days"], data["observers_from"])

    def asked(self) -> list[str]:
        """Give what is asked, a line each."""
        return [line.strip() for line in self.cleaned_data["asks"].splitlines() if line.strip()]


class NotifyForm(forms.Form):
    """An activity, as the measure asks for it."""

    title = forms.CharField(label="Activity", max_length=200)
    strength = forms.CharField(label="Strength", max_length=80)
    starts_on = day("First day", required=True)
    ends_on = day("Last day", required=True)
    area = some_words("Area")
    latitude = forms.FloatField(label="Latitude", required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label="Longitude", required=False, min_value=-180, max_value=180)
    observers_invited = forms.BooleanField(label="Observers are invited", required=False)
    is_after_the_fact = forms.BooleanField(label="This is given after the fact", required=False)

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        self.fields["strength"].label = f"Strength, in {measure.unit}"
        self.fields["strength"].help_text = f"To be notified from {measure.threshold:,} on; fewer if you wish to."
        for at, name in enumerate(measure.asks):
            self.fields[f"says_{at}"] = some_words(name, required=True)
        self.order_fields(["title", "strength", "starts_on", "ends_on", "area", *self._asked])

    @property
    def _asked(self) -> list[str]:
        return [f"says_{at}" for at in range(len(self.measure.asks))]

    def activity(self) -> Activity:
        """Give what is announced."""
        data = self.cleaned_data
        latitude, longitude = data["latitude"], data["longitude"]
        return Activity(
            data["title"].strip(),
            data["strength"],
            day_of(data, "starts_on"),
            day_of(data, "ends_on"),
            area=data["area"],
            position=None if latitude is None or longitude is None else (latitude, longitude),
            says={name: data[f"says_{at}"] for at, name in enumerate(self.measure.asks)},
            observers_invited=data["observers_invited"],
        )


class GuestsForm(forms.Form):
    """Who is invited to observe."""

    guests = forms.MultipleChoiceField(
        label="Whom to invite",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one participant at least."},
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["guests"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = list(people)


class InvitationForm(forms.Form):
    """What a guest answers."""

    answer = forms.ChoiceField(label="We", choices=[("accept", "accept"), ("decline", "decline")])
    words = some_words("In words")


class VisitForm(forms.Form):
    """What a guest's observers saw."""

    words = some_words("What was seen", rows=4, required=True)


class ReviewForm(forms.Form):
    """A review meeting."""

    title = forms.CharField(label="Review meeting", max_length=200)
    held_on = day("Held on", required=True)
