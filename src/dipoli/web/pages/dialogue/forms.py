"""Forms of public dialogues."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from dipoli.sentences import sentence
from dipoli.web.dialogue.acts import Terms
from dipoli.web.dialogue.acts.stating import LONGEST
from dipoli.web.dialogue.models import Access, Dialogue, Moderation
from dipoli.web.pages.forms import Reason
from dipoli.web.pages.setting.moments import InstantInput

MOST_BYTES = 16 * 2**20


class WriteForm(forms.Form):
    """A statement of one's own."""

    words = forms.CharField(
        label=sentence("What should the others answer?"),
        max_length=LONGEST * 4,
        help_text=sentence(
            "One thought that others can agree or disagree with, at most {most} characters. No names.",
            most=LONGEST,
        ),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class PutForm(forms.Form):
    """A statement of the office."""

    words = forms.CharField(
        label=sentence("Statement", about="a public dialogue"),
        max_length=LONGEST * 4,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class TermsForm(forms.Form):
    """What a dialogue is held by, and may change."""

    threshold = forms.IntegerField(
        label=sentence("Show results from how many people on"),
        initial=30,
        help_text=sentence("At least 10: fewer would show who said what."),
    )
    closes_at = forms.DateTimeField(
        label=sentence("Closes at (UTC)"),
        required=False,
        widget=InstantInput(),
    )
    most_statements = forms.IntegerField(label=sentence("Statements of one person, at most"), initial=5)
    most_new = forms.IntegerField(
        label=sentence("New people from one network in a day, at most"),
        initial=100,
        help_text=sentence("A school or an office is one network: think of them."),
    )
    origins = forms.CharField(
        label=sentence("Pages that may embed it"),
        required=False,
        max_length=4_000,
        help_text=sentence("An origin a line, like https://example.org. Without any, no page may."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    has_open_data = forms.BooleanField(
        label=sentence("Publish the votes when it is over: under numbers, without times"), required=False
    )

    @classmethod
    def of(cls, dialogue: Dialogue) -> "TermsForm":
        """Give the form as the dialogue stands."""
        names = ("threshold", "closes_at", "most_statements", "most_new", "has_open_data")
        return cls(initial={name: getattr(dialogue, name) for name in names} | {"origins": dialogue.frames})

    def terms(self) -> Terms:
        """Give what was said as terms."""
        said = self.cleaned_data
        return Terms(
            said["threshold"],
            said["most_new"],
            said["most_statements"],
            tuple(said["origins"].split()),
            said["has_open_data"],
            said["closes_at"],
        )


class OpenForm(TermsForm):
    """A new dialogue."""

    title = forms.CharField(label=sentence("Title"), max_length=200)
    question = forms.CharField(label=sentence("Question to the public"), max_length=300)
    introduction = forms.CharField(
        label=sentence("Introduction"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    moderation = forms.ChoiceField(
        label=sentence("A statement of the public is looked at"),
        choices=Moderation.choices,
        widget=forms.RadioSelect,
        initial="before",
    )
    access = forms.ChoiceField(
        label=sentence("Who may take part"), choices=Access.choices, widget=forms.RadioSelect, initial="open"
    )
    field_order = ("title", "question", "introduction", "access", "moderation")


class ModerateForm(forms.Form):
    """What becomes of a statement, and why."""

    deed = forms.ChoiceField(
        choices=(
            ("shown", sentence("Show")),
            ("out", sentence("Leave out")),
            ("prefer", sentence("Ask more often")),
            ("usual", sentence("Ask as often as others")),
        )
    )
    reason = forms.CharField(required=False, max_length=500)


class InviteForm(forms.Form):
    """A batch of invitations."""

    count = forms.IntegerField(label=sentence("How many"), min_value=1, max_value=10_000)
    label = forms.CharField(label=sentence("For whom"), required=False, max_length=100)


class PeopleForm(forms.Form):
    """People to be set aside, or counted again."""

    people = forms.CharField(max_length=400_000, widget=forms.HiddenInput)
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)
    reason = Reason(label=sentence("Why"))

    def codes(self) -> list[str]:
        """Give their codes."""
        return str(self.cleaned_data["people"]).split()


class PassageForm(forms.Form):
    """A statement and a paragraph that it is about, as `I/2 p5`."""

    statement = forms.IntegerField(label=sentence("Statement", about="a public dialogue"), min_value=0)
    place = forms.ChoiceField(label=sentence("Paragraph"))

    def __init__(self, data: Any = None, *, places: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = places


class ImportForm(forms.Form):
    """The files of a Polis conversation."""

    comments = forms.FileField(label="comments.csv", widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}))
    votes = forms.FileField(
        label=sentence("votes.csv or participants-votes.csv"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_comments(self) -> bytes:
        """Read the file."""
        return _bytes_of(self.cleaned_data["comments"])

    def clean_votes(self) -> bytes:
        """Read the file."""
        return _bytes_of(self.cleaned_data["votes"])


def _bytes_of(file: object) -> bytes:
    assert isinstance(file, UploadedFile)  # noqa: S101
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(
            sentence(
                "{file} has more than {most:,} bytes: import it at the command line.",
                file=str(file.name),
                most=MOST_BYTES,
            )
        )
    return bytes(file.read())
