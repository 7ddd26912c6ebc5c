"""Forms of follow-up; that of a notification is made from the terms of its measure."""

from collections.abc import Iterable
from typing import Any

from django import forms

from dipoli.procedure.notices import Terms
from dipoli.sentences import sentence
from dipoli.web.followup.acts import Activity
from dipoli.web.followup.models import Measure, Report
from dipoli.web.pages.consulting.forms import choose, day, day_of, some_words

Choices = Iterable[tuple[str, str]]


class ReportForm(forms.Form):
    """How one's own State keeps a commitment."""

    state = forms.ChoiceField(
        label=sentence("It is"),
        choices=[each for each in Report.State.choices if each[0] != Report.State.DISPUTED.value],
    )
    words = some_words(sentence("In words"))
    evidence = some_words(sentence("Where it can be seen"))


class DisputeForm(forms.Form):
    """What is not as reported."""

    about = forms.ChoiceField(label=sentence("The report of"))
    words = some_words(sentence("What is not as reported"), required=True)
    evidence = some_words(sentence("Where it can be seen"))

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, about=people)


class AssignForm(forms.Form):
    """Whom a commitment binds, and which office sees to it."""

    participant = forms.ChoiceField(label=sentence("It binds"))
    unit = forms.CharField(label=sentence("Which office sees to it"), required=False, max_length=200)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, participant=people)


class MeasureForm(forms.Form):
    """The terms of a measure."""

    title = forms.CharField(label=sentence("Measure", about="of confidence-building"), max_length=200)
    unit = forms.CharField(label=sentence("What is counted"), max_length=80, initial="troops")
    threshold = forms.IntegerField(label=sentence("To be notified from"), min_value=0, max_value=10**9)
    lead_days = forms.IntegerField(label=sentence("Days ahead"), min_value=0, max_value=1000)
    observers_from = forms.IntegerField(
        label=sentence("Observers to be invited from"), required=False, min_value=0, max_value=10**9
    )
    area = some_words(sentence("Area it applies to"))
    asks = some_words(sentence("What a notification also has to say"), help_text=sentence("One on a line."))
    document = forms.ChoiceField(label=sentence("From which text"), required=False)

    def __init__(self, *args: Any, texts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, document=[("", sentence("none", about="a text")), *texts])

    def terms(self) -> Terms:
        """Give the terms."""
        data = self.cleaned_data
        return Terms(data["threshold"], data["unit"].strip(), data["lead_days"], data["observers_from"])

    def asked(self) -> list[str]:
        """Give what is asked, a line each."""
        return [line.strip() for line in self.cleaned_data["asks"].splitlines() if line.strip()]


class NotifyForm(forms.Form):
    """An activity, as the measure asks for it."""

    title = forms.CharField(label=sentence("Activity"), max_length=200)
    strength = forms.CharField(label=sentence("Strength"), max_length=80)
    starts_on = day(sentence("First day"), required=True)
    ends_on = day(sentence("Last day"), required=True)
    area = some_words(sentence("Area"), rows=1)
    latitude = forms.FloatField(label=sentence("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=sentence("Longitude"), required=False, min_value=-180, max_value=180)
    observers_invited = forms.BooleanField(label=sentence("Observers are invited"), required=False)
    is_after_the_fact = forms.BooleanField(label=sentence("This is given after the fact"), required=False)

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        self.fields["strength"].label = sentence("Strength, in {unit}", unit=measure.unit)
        self.fields["strength"].help_text = sentence(
            "To be notified from {threshold:,} on; fewer if you wish to.", threshold=measure.threshold
        )
        for at, name in enumerate(measure.asks):
            self.fields[f"says_{at}"] = some_words(name, rows=1, required=True)
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
        label=sentence("Whom to invite"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": sentence("Choose one participant at least.")},
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["guests"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = list(people)


class InvitationForm(forms.Form):
    """What a guest answers."""

    answer = forms.ChoiceField(
        label=sentence("We", about="accept or decline"),
        choices=[
            ("accept", sentence("accept", about="an invitation")),
            ("decline", sentence("decline", about="an invitation")),
        ],
    )
    words = some_words(sentence("In words"))


class VisitForm(forms.Form):
    """What a guest's observers saw."""

    words = some_words(sentence("What was seen"), rows=4, required=True)


class ReviewForm(forms.Form):
    """A review meeting."""

    title = forms.CharField(label=sentence("Review meeting"), max_length=200)
    held_on = day(sentence("Held on"), required=True)
