"""Forms: what a person may type, and the mistakes that need no rule to be seen."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from dipoli.errors import DipoliError
from dipoli.formats.convert import Format, format_of, read_any
from dipoli.formats.findings import Finding
from dipoli.procedure.hours import instant_on
from dipoli.sentences import sentence
from dipoli.text.source import MAX_BYTES
from dipoli.web.apart.reading import apart
from dipoli.web.conference.naming import LONGEST_NUMBER, LONGEST_TITLE
from dipoli.web.drafting.models import Fear
from dipoli.web.pages.setting.moments import InstantInput

LONGEST_REASON = 4000
LONGEST_PAPER = 8_000_000
STANCES = (
    ("support", sentence("Support")),
    ("accept", sentence("Accept")),
    ("reserve", sentence("Reserve")),
    ("object", sentence("Object")),
)


class Words(forms.CharField):
    """Words of a text: several lines, kept as they are but for the line ends that browsers put in."""

    def __init__(self, *, label: str, rows: int = 6, required: bool = True, help_text: str = "") -> None:
        super().__init__(
            label=label,
            required=required,
            strip=False,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": rows, "spellcheck": "true"}),
        )

    def to_python(self, value: object) -> str:
        """Give the words with plain line ends."""
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class Reason(forms.CharField):
    """Why: shown beside whatever it is a reason for."""

    def __init__(self, *, required: bool = False, label: str = "Reason", help_text: str = "") -> None:
        super().__init__(
            label=label,
            required=required,
            max_length=LONGEST_REASON,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": 2}),
        )


class RevisionForm(forms.Form):
    """A form about one revision, which it names so that it is not taken to mean a later one."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def on(self, number: int) -> "RevisionForm":
        """Give the form as one about another revision, with all that was typed, for whoever has seen that one."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["revision"] = str(number)
        self.data = data
        return self


class SourceForm(forms.Form):
    """A whole text: typed, pasted or from a file."""

    words = Words(
        label=sentence("Text"),
        rows=12,
        required=False,
        help_text=sentence(
            "Paste it here, or choose a file below. Square brackets mark what is not agreed: [shall][should]."
        ),
    )
    file = forms.FileField(
        label=sentence("Or a file: plain text (UTF-8), Word, HTML, Markdown, JSON or Akoma Ntoso"),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.docx,.html,.md,.json,.xml,text/plain"}),
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.findings: tuple[Finding, ...] = ()
        self.needs_a_look = False
        self.own_language = ""  # what a file says of itself; a form may have a field `language` beside it

    def clean_file(self) -> str:
        """Read the file as a text, or say why it is none."""
        file = self.cleaned_data.get("file")
        if not isinstance(file, UploadedFile):
            return ""
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(
                sentence("{file} has more than {most:,} bytes: table it in parts.", file=str(file.name), most=MAX_BYTES)
            )
        name = str(file.name)
        try:
            reading, self.findings = apart(read_any, file.read(), name)
        except DipoliError as refusal:
            raise ValidationError(str(refusal)) from None
        source, self.own_language = reading.source, reading.language
        self.needs_a_look = format_of(name) not in {None, Format.TEXT} or reading.word is not None
        if not source.strip():
            raise ValidationError(
                sentence("{file} is empty: choose a file with words in it, or paste them.", file=str(file.name))
            )
        return source

    def clean(self) -> dict[str, Any]:
        """Take the words from one place: the file or the box."""
        cleaned = super().clean() or self.cleaned_data
        if "file" in self.errors:
            return cleaned
        words, file = cleaned.get("words") or "", cleaned.get("file") or ""
        if words.strip() and file:
            self.add_error(
                "file",
                sentence(
                    "There is a text in the box and a file: keep one of them, so that it is clear which is meant."
                ),
            )
        elif not words.strip() and not file and "words" not in self.errors:
            self.add_error("words", sentence("There is no text: paste one here or choose a file."))
        cleaned["source"] = file or words
        return cleaned

    def keep(self) -> None:
        """Put what was read from a file in the box, as a browser will not send the file again."""
        source = self.cleaned_data.get("file") if self.is_bound and "file" not in self.errors else ""
        if source and not self.cleaned_data.get("words"):
            data = QueryDict(mutable=True)
            data.update(self.data)
            data["words"] = source
            self.data = data


class BasketForm(forms.Form):
    """A basket: its number and its title."""

    number = forms.CharField(label=sentence("Number of the basket, such as II"), max_length=LONGEST_NUMBER)
    title = forms.CharField(label=sentence("Title"), max_length=LONGEST_TITLE)


class TableForm(SourceForm):
    """A new document."""

    basket = forms.ChoiceField(label=sentence("Basket"))
    title = forms.CharField(label=sentence("Title"), max_length=200)
    field_order = ("basket", "title", "words", "file")

    def __init__(self, data: Any = None, files: Any = None, *, baskets: Iterable[tuple[str, str]]) -> None:
        super().__init__(data, files)
        field = self.fields["basket"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = list(baskets)

    def kept(self) -> "TableForm":
        """Give the form with what was read from a file in the box."""
        self.keep()
        return self


class AmendForm(RevisionForm):
    """Other words for a paragraph."""

    words = Words(label=sentence("The paragraph as you wish it"), rows=7)
    reason = Reason(label=sentence("Why"), help_text=sentence("Shown to the other delegations beside your wording."))


class InsertForm(RevisionForm):
    """A new paragraph after one that is there."""

    words = Words(label=sentence("The new paragraph"), rows=5)
    reason = Reason(label=sentence("Why"))


class MoveForm(RevisionForm):
    """Another place for a paragraph: behind one of those near it, or behind one found by its number or words."""

    behind = forms.CharField(label=sentence("Behind"), required=False, max_length=100, widget=forms.Select)
    where = forms.CharField(
        label=sentence("Or behind the paragraph with this number, or these words"), required=False, max_length=200
    )
    words = Words(label=sentence("In these words"), rows=4)
    reason = Reason(label=sentence("Why"))


class DeleteForm(RevisionForm):
    """A paragraph less."""

    reason = Reason(label=sentence("Why this paragraph should go"))


class ChoiceForm(RevisionForm):
    """One alternative of a bracket."""

    alternative = forms.CharField(max_length=64, widget=forms.HiddenInput)


class StanceForm(ChoiceForm):
    """Where a delegation stands on one alternative."""

    stance = forms.ChoiceField(
        choices=STANCES, error_messages={"required": sentence("Choose support, accept, reserve or object.")}
    )
    reason = forms.CharField(required=False, max_length=LONGEST_REASON)
    condition = forms.CharField(required=False, max_length=LONGEST_REASON)
    fear = forms.ChoiceField(choices=(("", sentence("none of these")), *Fear.choices), required=False)
    for_group = forms.BooleanField(required=False)
    in_confidence = forms.BooleanField(required=False)


class NoteForm(ChoiceForm):
    """What a delegation said of one alternative in a consultation."""

    participant = forms.CharField(max_length=80, error_messages={"required": sentence("Choose whose word it was.")})
    stance = forms.ChoiceField(
        choices=STANCES, error_messages={"required": sentence("Choose support, accept, reserve or object.")}
    )
    reason = forms.CharField(required=False, max_length=LONGEST_REASON)
    condition = forms.CharField(required=False, max_length=LONGEST_REASON)


class PaperForm(forms.Form):
    """A file of stances on one text."""

    document = forms.CharField(
        max_length=20, error_messages={"required": sentence("Choose the text that the stances are on.")}
    )
    file = forms.FileField(
        label=sentence("CSV file (UTF-8)"),
        error_messages={
            "required": sentence("Choose a file: CSV with the columns participant, bracket, alternative, stance.")
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too long to be a paper of stances."""
        file = self.cleaned_data["file"]
        assert isinstance(file, UploadedFile)  # noqa: S101
        if (file.size or 0) > LONGEST_PAPER:
            raise ValidationError(
                sentence(
                    "{file} has more than {most:,} bytes: divide it.",
                    file=str(file.name),
                    most=LONGEST_PAPER,
                )
            )
        return file


class AlternativeForm(RevisionForm):
    """A further wording for a bracket."""

    words = Words(label=sentence("Another wording for this place"), rows=3)


class SilenceForm(forms.Form):
    """A text to be put under silence, for some hours or until an instant."""

    document = forms.ChoiceField(label=sentence("Text without brackets"))
    item = forms.ChoiceField(label=sentence("Under the agenda item"), required=False)
    hours = forms.IntegerField(label=sentence("For how many hours"), required=False, min_value=1, max_value=24 * 90)
    expires_at = forms.CharField(
        label=sentence("Or until"),
        required=False,
        max_length=40,
        widget=InstantInput(),
    )
    zone = forms.ChoiceField(label=sentence("By the clocks of"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        documents: Iterable[tuple[str, str]],
        items: Iterable[tuple[str, str]] = (),
        zones: Iterable[str] = (),
    ) -> None:
        super().__init__(data)
        named = dict.fromkeys(("UTC", *zones))
        choices = {
            "document": list(documents),
            "item": [("", sentence("none of its own")), *items],
            "zone": [(zone, zone) for zone in named],
        }
        for name, found in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = found

    def clean(self) -> dict[str, Any]:
        """Ask for the hours or the instant, and not for both; read the instant by the clocks that are named."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["expires_at"] = None if self.errors else self._until(cleaned)
        if not self.errors and (cleaned.get("hours") is None) == (cleaned.get("expires_at") is None):
            raise ValidationError(
                sentence("Give either the hours that the silence lasts or the instant at which it ends.")
            )
        return cleaned

    def expiry(self, now: datetime) -> datetime:
        """Give the instant at which the silence ends, in the zone whose clocks were named."""
        until = self.cleaned_data["expires_at"]
        if isinstance(until, datetime):
            return until
        zone = ZoneInfo(self.cleaned_data.get("zone") or "UTC")
        return (now + timedelta(hours=self.cleaned_data["hours"])).astimezone(zone)

    def _until(self, cleaned: dict[str, Any]) -> datetime | None:
        words = cleaned.get("expires_at")
        if not words:
            return None
        try:
            return instant_on(datetime.fromisoformat(words), cleaned.get("zone") or "UTC")
        except ValueError:
            raise ValidationError(
                {"expires_at": sentence("“{words}” is no date and time: write it as 2026-05-31T12:00.", words=words)}
            ) from None
        except DipoliError as unclear:
            raise ValidationError({"expires_at": str(unclear)}) from None


class ObjectionForm(forms.Form):
    """An objection, with the passages it concerns and the reason."""

    passages = forms.CharField(
        label=sentence("Which passages"),
        required=False,
        max_length=2000,
        help_text=sentence("With semicolons between: paragraph 3; paragraph 7."),
    )
    reason = Reason(label=sentence("Reason"), required=True)

    def clean_passages(self) -> tuple[str, ...]:
        """Divide the passages at their semicolons."""
        return tuple(part.strip() for part in self.cleaned_data["passages"].split(";") if part.strip())


class BreakForm(ObjectionForm):
    """A written objection or amendment that breaks silence."""

    kind = forms.ChoiceField(
        label=sentence("This is"),
        choices=(
            ("objection", sentence("an objection")),
            ("amendment", sentence("an amendment: the reason says which words")),
        ),
        widget=forms.RadioSelect,
        initial="objection",
    )
    field_order = ("kind", "passages", "reason")
