"""Forms of consultations: short ones, as they are filled in on the way out of a meeting."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms

from dipoli.positions.consulting import Aspect, Response, Stake
from dipoli.positions.consulting.balance import LEVELS
from dipoli.sentences import sentence
from dipoli.web.consultations.models import Concern, Level, UnilateralDeclaration
from dipoli.web.pages.setting.moments import DayInput, InstantInput
from dipoli.web.record.models import Distribution

RESPONSES = (
    (Response.POSITIVE.value, sentence("✓ positive")),
    (Response.CAUTIOUS.value, sentence("~ cautious")),
    (Response.OPPOSED.value, sentence("✕ opposed")),
    (Response.NONE_YET.value, sentence("… none yet")),
)
Choices = Iterable[tuple[str, str]]


def some_words(label: str, *, rows: int = 2, required: bool = False, help_text: str = "", longest: int = 5000) -> Any:
    """Make a field for some lines of words."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def day(label: str, *, required: bool = False) -> forms.DateField:
    """Make a field for a day."""
    return forms.DateField(label=label, required=required, widget=DayInput())


def choose(form: forms.Form, **choices: Choices) -> None:
    """Give fields of a form what can be chosen in them."""
    for name, found in choices.items():
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = list(found)


class AnswerForm(forms.Form):
    """What a participant answered on a proposal."""

    participant = forms.ChoiceField(label=sentence("With", about="a participant"))
    proposal = forms.ChoiceField(label=sentence("On", about="a proposal"), required=False)
    response = forms.ChoiceField(label=sentence("Answer"), choices=RESPONSES, required=False, widget=forms.RadioSelect)
    conditions = some_words(sentence("Conditions and reasons"))
    quotation = some_words(
        sentence("In its own words"), help_text=sentence("Shown as a quotation: only what was really said.")
    )

    def __init__(self, *args: Any, participants: Choices, proposals: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(
            self,
            participant=[("", sentence("choose")), *participants],
            proposal=[("", sentence("no proposal")), *proposals],
        )

    def clean(self) -> dict[str, Any]:
        """Ask for an answer where a proposal is chosen, and for a proposal where something was answered."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("proposal") and not cleaned.get("response"):
            self.add_error("response", sentence("Choose how it answered: positive, cautious, opposed, or none yet."))
        if not cleaned.get("proposal") and any(cleaned.get(x) for x in ("response", "conditions", "quotation")):
            self.add_error("proposal", sentence("Choose what this answer was on."))
        return cleaned


class ContactForm(AnswerForm):
    """A contact: whom, on what, which answer; and whatever else there is time for."""

    promise = forms.CharField(label=sentence("What was promised"), required=False, max_length=300)
    due_on = day(sentence("Until"))
    met_at = forms.DateTimeField(
        label=sentence("When (UTC)"),
        widget=InstantInput(),
    )
    place = forms.CharField(label=sentence("Where"), required=False, max_length=200)
    level = forms.ChoiceField(label=sentence("Level"), choices=Level.choices)
    also = forms.MultipleChoiceField(
        label=sentence("Also present"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(label=sentence("Others, not in this process"), required=False, max_length=300)
    explained = some_words(sentence("What was explained"))
    notes = some_words(sentence("Notes for your own office"))
    is_another = forms.BooleanField(
        label=sentence("This was another meeting than the one entered already"), required=False
    )

    def __init__(self, *args: Any, participants: Choices, **kwargs: Any) -> None:
        listed = list(participants)
        super().__init__(*args, participants=listed, **kwargs)
        choose(self, also=listed)
        self.fields["participant"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a promise, and for words with a day."""
        cleaned = super().clean()
        if bool(cleaned.get("promise")) != bool(cleaned.get("due_on")) and "due_on" not in self.errors:
            self.add_error("due_on", sentence("A follow-up has words and a day: give both."))
        return cleaned


class PromiseForm(forms.Form):
    """A follow-up and its day."""

    words = forms.CharField(label=sentence("What was promised"), max_length=300)
    due_on = day(sentence("Until"), required=True)


class ReasonForm(forms.Form):
    """Why."""

    reason = some_words(sentence("Why it is withdrawn"), required=True)


class ProposalForm(forms.Form):
    """Something to sound others out on."""

    title = forms.CharField(label=sentence("What others are sounded out on"), max_length=200)
    about = some_words(sentence("In a few words"))


class ConceptForm(forms.Form):
    """A concept paper or its next version; lists are a line each."""

    title = forms.CharField(label=sentence("Title"), max_length=200)
    aims = some_words(
        sentence("Aims"),
        rows=6,
        required=True,
        longest=20_000,
        help_text=sentence("An empty line begins a new paragraph."),
    )
    baskets = some_words(sentence("Proposed baskets"), rows=3, help_text=sentence("One on a line."))
    principles = some_words(sentence("Proposed principles"), rows=3, help_text=sentence("One on a line."))
    note = some_words(sentence("Explanatory note"), rows=4, longest=20_000)
    distribution = forms.ChoiceField(
        label=sentence("Who sees it"),
        choices=(
            (Distribution.PARTICIPANTS.value, sentence("All who take part")),
            (
                Distribution.RESTRICTED.value,
                sentence("Its sponsors, those it is shown to, the chair and the secretariat"),
            ),
            (Distribution.PUBLIC.value, sentence("The public")),
        ),
    )

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["title"], self.fields["distribution"]

    def lines(self, name: str) -> list[str]:
        """Give the lines of a field."""
        return [line.strip() for line in self.cleaned_data[name].splitlines() if line.strip()]


class PickForm(forms.Form):
    """One thing out of several."""

    pick = forms.ChoiceField(label=sentence("Choose"))

    def __init__(self, *args: Any, label: str, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pick"].label = label
        choose(self, pick=choices)


def instant(data: Mapping[str, Any], name: str) -> datetime | None:
    """Give an instant that a form holds."""
    value = data.get(name)
    return value if isinstance(value, datetime) else None


def day_of(data: Mapping[str, Any], name: str) -> date:
    """Give a day that a form holds."""
    value = data[name]
    assert isinstance(value, date)  # noqa: S101
    return value


class ConcernForm(forms.Form):
    """What is feared, on which passages of a text, and how it could be met."""

    document = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=sentence("What is feared"), choices=Concern.Kind.choices)
    words = some_words(sentence("In words"), required=True, rows=3)
    how_met = some_words(sentence("How it could be met"))
    paragraphs = forms.MultipleChoiceField(
        label=sentence("On which passages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    distribution = forms.ChoiceField(
        label=sentence("Who sees it"),
        choices=(
            (Distribution.PARTICIPANTS.value, sentence("All who take part")),
            (Distribution.RESTRICTED.value, sentence("Your delegation, the chair and the secretariat")),
        ),
    )

    def __init__(self, *args: Any, paragraphs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = list(paragraphs)
        choose(self, paragraphs=listed)
        if not listed:
            self.fields["paragraphs"].widget = forms.MultipleHiddenInput()


class OfferForm(forms.Form):
    """What could answer a concern."""

    offer = forms.ChoiceField(label=sentence("What answers it"), required=False)
    words = some_words(sentence("In words"))

    def __init__(self, *args: Any, offers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, offer=[("", sentence("the words below")), *offers])


ASPECTS = {
    Aspect.POLITICAL: sentence("Political", about="what is at stake"),
    Aspect.MILITARY: sentence("Military", about="what is at stake"),
    Aspect.ECONOMIC: sentence("Economic", about="what is at stake"),
    Aspect.HUMANITARIAN: sentence("Humanitarian", about="what is at stake"),
}


class StakesForm(forms.Form):
    """What a paragraph gives and costs, aspect by aspect."""

    LEVELS: ClassVar = [(str(at), name) for at, name in enumerate(LEVELS)]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for aspect in Aspect:
            for side, label in (
                ("gives", sentence("{aspect}: what it gives", aspect=ASPECTS[aspect])),
                ("costs", sentence("{aspect}: what it costs", aspect=ASPECTS[aspect])),
            ):
                self.fields[f"{aspect.value}_{side}"] = forms.ChoiceField(choices=self.LEVELS, label=label)

    @classmethod
    def of(cls, stakes: Mapping[Aspect, Stake]) -> "StakesForm":
        """Give the form with what was noted before."""
        given = {f"{aspect.value}_gives": each.gives for aspect, each in stakes.items()}
        return cls(initial=given | {f"{aspect.value}_costs": each.costs for aspect, each in stakes.items()})

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Give the fields of each aspect."""
        return [(ASPECTS[each], self[f"{each.value}_gives"], self[f"{each.value}_costs"]) for each in Aspect]

    def levels(self) -> dict[Aspect, tuple[int, int]]:
        """Give the levels chosen."""
        data = self.cleaned_data
        return {each: (int(data[f"{each.value}_gives"]), int(data[f"{each.value}_costs"])) for each in Aspect}


class RequirementForm(forms.Form):
    """The least that one needs."""

    words = some_words(sentence("What you cannot do without"), required=True)


class PrincipleForm(forms.Form):
    """A principle and where it comes from."""

    title = forms.CharField(label=sentence("Principle"), max_length=200)
    source = forms.CharField(label=sentence("Where it comes from"), required=False, max_length=200)


class LinkForm(forms.Form):
    """A paragraph that gives effect to a principle."""

    principle = forms.ChoiceField(label=sentence("Principle"))
    paragraph = forms.ChoiceField(label=sentence("Provision"))

    def __init__(self, *args: Any, principles: Choices, paragraphs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, principle=principles, paragraph=paragraphs)


class DeclarationForm(forms.Form):
    """What a State declares of itself."""

    words = some_words(sentence("The declaration"), rows=4, required=True, longest=20_000)
    kinds = forms.MultipleChoiceField(
        label=sentence("It declares"),
        choices=UnilateralDeclaration.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    principles = forms.MultipleChoiceField(
        label=sentence("Principles it invokes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    distribution = forms.ChoiceField(
        label=sentence("Who sees it"),
        choices=(
            (Distribution.PUBLIC.value, sentence("The public")),
            (Distribution.PARTICIPANTS.value, sentence("All who take part")),
        ),
    )

    def __init__(self, *args: Any, principles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, principles=principles)
