"""What is typed on the pages of packages."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from dipoli.packages import Answer, Objective, Salience
from dipoli.sentences import sentence
from dipoli.web.drafting.models import Document
from dipoli.web.linkage.acts import Said
from dipoli.web.linkage.models import Term

ANSWERS = (
    ("support", sentence("Support", about="a wording")),
    ("accept", sentence("Can accept", about="a wording")),
    ("cannot", sentence("Cannot accept", about="a wording")),
)
SALIENCES = (
    ("high", sentence("High", about="how much it matters")),
    ("medium", sentence("Medium", about="how much it matters")),
    ("low", sentence("Low", about="how much it matters")),
)
OBJECTIVES = (
    (Objective.NASH.value, sentence("Fair to each: the greatest product of gains")),
    (Objective.EGALITARIAN.value, sentence("The one who gains least gains as much as can be")),
    (Objective.UTILITARIAN.value, sentence("The greatest sum of gains")),
)


class LinkForm(forms.Form):
    """Brackets that are to be settled together."""

    title = forms.CharField(label=sentence("What they are called together"), max_length=200)
    brackets = forms.MultipleChoiceField(
        label=sentence("Brackets"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": sentence("Choose two brackets at least.")},
    )

    def __init__(self, *args: object, choices: Iterable[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["brackets"].choices = list(choices)  # type: ignore[attr-defined]


class SeekForm(forms.Form):
    """By which measure the best package is sought."""

    objective = forms.ChoiceField(label=sentence("The best is"), choices=OBJECTIVES)
    balance = forms.IntegerField(
        label=sentence("No group's mean gain more than this many points above another's"),
        required=False,
        min_value=0,
        max_value=1000,
    )
    between = forms.IntegerField(
        label=sentence("Of numbers to be fixed, try so many between each two that are tabled"),
        required=False,
        min_value=0,
        max_value=9,
    )


class StakesForm(forms.Form):
    """Whether the stakes are the capital's; the answers are read from the names of their fields."""

    from_capital = forms.BooleanField(label=sentence("on behalf of the capital"), required=False)


class TermForm(forms.Form):
    """A term: what a linkage wants and needs, or the choices of a threshold or a bonus and its number."""

    kind = forms.ChoiceField(choices=Term.Kind.choices)
    wanted = forms.ChoiceField(required=False)
    needed = forms.ChoiceField(required=False)
    together = forms.MultipleChoiceField(required=False)
    amount = forms.IntegerField(required=False, min_value=-1000, max_value=1000)
    from_capital = forms.BooleanField(required=False)

    def __init__(self, *args: object, choices: Iterable[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        known = list(choices)
        for name in ("wanted", "needed", "together"):
            self.fields[name].choices = known  # type: ignore[attr-defined]

    def named(self) -> list[str]:
        """Give the choices in the order that their kind means."""
        data = self.cleaned_data
        if data["kind"] == Term.Kind.LINKAGE.value:
            return [each for each in (data["wanted"], data["needed"]) if each]
        return list(data["together"])


def answers_in(data: QueryDict, document: Document, bracket: str, alternatives: Iterable[str]) -> Said | None:
    """Read what a form says of one bracket; None where it says nothing."""
    answers = {}
    for alternative in alternatives:
        value = data.get(f"answer:{document.pk}:{bracket}:{alternative}", "")
        if value in {answer.value for answer in Answer}:
            answers[alternative] = Answer(value)
    salience = data.get(f"salience:{document.pk}:{bracket}", "")
    known = Salience(salience) if salience in {each.value for each in Salience} else None
    return Said(document, bracket, answers, known) if answers or known else None
