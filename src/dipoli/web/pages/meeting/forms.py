"""Forms of meetings, rules and the register."""

from typing import Any

from django import forms

from dipoli.procedure.rulebook.symbols import Suffix
from dipoli.sentences import sentence
from dipoli.web.conference.models import Paper, Seat
from dipoli.web.conference.queries import in_alphabet, participants
from dipoli.web.pages.forms import Words
from dipoli.web.record.models import Distribution

SUFFIXES = {
    Suffix.REVISION: sentence("Revision"),
    Suffix.CORRIGENDUM: sentence("Corrigendum"),
    Suffix.ADDENDUM: sentence("Addendum"),
}
LANGUAGES = (
    ("", sentence("not said")),
    ("en", sentence("English")),
    ("fr", sentence("French")),
    ("de", sentence("German")),
    ("it", sentence("Italian")),
)
MORE_LANGUAGES = (
    ("ru", sentence("Russian")),
    ("es", sentence("Spanish")),
    ("ar", sentence("Arabic")),
    ("zh", sentence("Chinese")),
    ("pt", sentence("Portuguese")),
)


class AgendaForm(forms.Form):
    """The items of an agenda, one a line."""

    items = Words(label=sentence("Agenda, one item a line"), rows=4)

    def titles(self) -> list[str]:
        """Give the items."""
        return [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]


class StatementForm(forms.Form):
    """What a delegation said, to be kept."""

    words = Words(label=sentence("What you said"), rows=6)
    on_behalf_of = forms.CharField(label=sentence("Also on behalf of"), required=False, max_length=300)
    aligned = forms.CharField(
        label=sentence("In alignment"),
        required=False,
        max_length=2000,
        help_text=sentence("Participants, with semicolons between."),
    )
    language = forms.ChoiceField(
        label=sentence("Original language"), required=False, choices=LANGUAGES + MORE_LANGUAGES
    )
    as_annex = forms.BooleanField(
        label=sentence("Annex it to the journal instead of giving it a symbol"), required=False
    )

    def aligned_names(self) -> tuple[str, ...]:
        """Give the participants that align themselves."""
        return tuple(part.strip() for part in self.cleaned_data["aligned"].split(";") if part.strip())


class AlignmentForm(forms.Form):
    """A participant in alignment with a statement from now on, or no longer; `do` is the button pressed."""

    name = forms.ChoiceField(label=sentence("Participant"))
    do = forms.ChoiceField(
        choices=(("join", sentence("join")), ("leave", sentence("leave"))), widget=forms.HiddenInput, required=False
    )

    def __init__(self, data: Any = None, *, seat: Seat, prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        field = self.fields["name"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(each.name, each.name) for each in in_alphabet(participants(seat))]

    def is_withdrawn(self) -> bool:
        """Whether the participant is in alignment no longer."""
        return bool(self.cleaned_data["do"] == "leave")


class RulesForm(forms.Form):
    """Rules of procedure to change to: one of the packaged ones, or one's own."""

    name = forms.CharField(
        label=sentence("Name"), max_length=50, help_text=sentence("A profile named beside, or a new name for your own.")
    )
    toml = Words(
        label=sentence("Your own rules in TOML"),
        rows=8,
        required=False,
        help_text=sentence('Give only what differs: extends = "osce-2006", then each setting with its value and rule.'),
    )


class PaperForm(forms.Form):
    """A document for the register."""

    kind = forms.ChoiceField(label=sentence("Kind"))
    title = forms.CharField(label=sentence("Title"), max_length=300)
    words = Words(
        label=sentence("Words"),
        rows=8,
        help_text=sentence(
            "Between the lines [restricted] and [/restricted], for the chair, the secretariat and you alone."
        ),
    )
    language = forms.ChoiceField(
        label=sentence("Original language"), required=False, choices=LANGUAGES + MORE_LANGUAGES
    )
    distribution = forms.ChoiceField(label=sentence("Distribution"))

    def __init__(self, data: object = None, *, kinds: list[Paper.Kind], levels: list[Distribution]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        for name, choices in (("kind", kinds), ("distribution", levels)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [(each.value, each.label) for each in choices]
        self.fields["distribution"].initial = Distribution.PARTICIPANTS.value


class ReachForm(forms.Form):
    """Who may see a document, or a passage of it."""

    distribution = forms.ChoiceField(label=sentence("Who may see it"), choices=Distribution.choices)


class ReissueForm(forms.Form):
    """A later version of a document."""

    suffix = forms.ChoiceField(
        label=sentence("This is"),
        choices=[(each.value, SUFFIXES[each]) for each in Suffix],
        widget=forms.RadioSelect,
    )
    words = Words(label=sentence("Words"), rows=6)
