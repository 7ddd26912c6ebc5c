"""Forms of statements: filing one, contesting a mark, trying one's own words."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from dipoli.errors import DipoliError
from dipoli.formats.prose import prose
from dipoli.sentences import sentence
from dipoli.web.apart.reading import apart
from dipoli.web.pages.forms import Words
from dipoli.web.pages.setting.moments import DayInput
from dipoli.web.record.models import Distribution
from dipoli.web.statements.models import Contest, Statement

MOST_BYTES = 8 * 2**20
LONGEST_TRIED = 60_000
Choices = list[tuple[str, str]]


class FileForm(forms.Form):
    """A statement or doctrine: pasted, or from a file of text, Word, HTML or PDF."""

    participant = forms.ChoiceField(label=sentence("By", about="a participant"))
    kind = forms.ChoiceField(label=sentence("Kind"), choices=Statement.Kind.choices)
    title = forms.CharField(label=sentence("Title"), max_length=200)
    given_on = forms.DateField(label=sentence("Given on"), widget=DayInput())
    distribution = forms.ChoiceField(
        label=sentence("For", about="whom a statement is for"),
        choices=(
            (Distribution.PUBLIC.value, sentence("Everybody: it was given in public")),
            (Distribution.PARTICIPANTS.value, sentence("Participants: read by all seats, measured for its own only")),
            (Distribution.RESTRICTED.value, sentence("Its own participant, the chair and the secretariat")),
        ),
    )
    words = Words(
        label=sentence("Words"),
        rows=12,
        required=False,
        help_text=sentence("English. Paste them here, or choose a file below."),
    )
    file = forms.FileField(
        label=sentence("Or a file (text, Word, HTML, PDF)"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.docx,.html,.htm,.pdf"}),
    )

    def __init__(self, *args: Any, participants: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["participant"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = participants

    def clean_file(self) -> str:
        """Read the file, or say why it cannot be."""
        file = self.cleaned_data.get("file")
        if not isinstance(file, UploadedFile):
            return ""
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                sentence(
                    "{file} has more than {most_bytes:,} bytes: give its text alone, or in parts.",
                    file=str(file.name),
                    most_bytes=MOST_BYTES,
                )
            )
        try:
            return apart(prose, file.read(), str(file.name))
        except DipoliError as refusal:
            raise ValidationError(str(refusal)) from None

    def clean(self) -> dict[str, Any]:
        """Take the words from one place: the file or the box."""
        cleaned = super().clean() or self.cleaned_data
        words, file = cleaned.get("words") or "", cleaned.get("file") or ""
        if words.strip() and file:
            self.add_error("file", sentence("There are words in the box and a file: keep one of them."))
        elif not words.strip() and not file and "file" not in self.errors:
            self.add_error("words", sentence("There are no words: paste them here or choose a file."))
        cleaned["source"] = file or words
        return cleaned

    @property
    def day(self) -> date:
        """The day on which it was given."""
        day = self.cleaned_data["given_on"]
        assert isinstance(day, date)  # noqa: S101
        return day


class ContestForm(forms.Form):
    """What a sentence should be marked as."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    says = forms.ChoiceField(label=sentence("What is wrong"), choices=Contest.Says.choices)
    target = forms.CharField(label=sentence("About whom, if about somebody else"), max_length=80, required=False)
    reason = forms.CharField(
        label=sentence("Why"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class TryForm(forms.Form):
    """Words that are not given yet. They are read and forgotten."""

    words = Words(
        label=sentence("Your draft"),
        rows=10,
        help_text=sentence("It is read and forgotten: nothing is stored or recorded."),
    )
    reader = forms.ChoiceField(label=sentence("How might it read to"), required=False)

    def __init__(self, *args: Any, participants: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reader"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", sentence("anybody")), *participants]

    def clean_words(self) -> str:
        """Refuse what is too long to be tried."""
        words = str(self.cleaned_data["words"])
        if not words.strip():
            raise ValidationError(sentence("There are no words to try: write or paste your draft."))
        if len(words) > LONGEST_TRIED:
            raise ValidationError(
                sentence(
                    "It has {count:,} characters, more than {longest_tried:,}: try it in parts.",
                    count=len(words),
                    longest_tried=LONGEST_TRIED,
                )
            )
        return words
