"""Forms of what is said of an adopted text."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from dipoli.errors import DipoliError
from dipoli.formats.attachments import ENDINGS, MAX_BYTES, Attachment, attachment
from dipoli.sentences import listed, sentence
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import in_alphabet, participants
from dipoli.web.decisions.acts.saying import MOST_FILES
from dipoli.web.decisions.models import InterpretativeStatement
from dipoli.web.pages.deciding.forms import choose
from dipoli.web.pages.delegations.forms import LANGUAGES
from dipoli.web.pages.forms import Words
from dipoli.web.record.models import Distribution

Kind = InterpretativeStatement.Kind


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Files of the kinds that are taken, each looked at."""

    def __init__(self, *, label: str, required: bool = False) -> None:
        endings = ",".join(ending for found in ENDINGS.values() for ending in found)
        super().__init__(
            label=label,
            required=required,
            widget=_Several(attrs={"accept": endings, "multiple": True}),
            help_text=sentence(
                "At most {most}: PDF, Word, PNG, JPEG, plain text; {size} MB each at most.",
                most=MOST_FILES,
                size=MAX_BYTES // 10**6,
            ),
        )

    def clean(self, data: Any, initial: Any = None) -> tuple[Attachment, ...]:  # noqa: ARG002 - Django names it
        """Look at each file; the first that cannot be taken is named."""
        sent = [each for each in (data if isinstance(data, list | tuple) else [data]) if isinstance(each, UploadedFile)]
        if self.required and not sent:
            raise ValidationError(sentence("Choose a file."))
        if len(sent) > MOST_FILES:
            raise ValidationError(
                sentence(
                    "{count} file is more than the {most} that go with a statement.",
                    many="{count} files are more than the {most} that go with a statement.",
                    count=len(sent),
                    most=MOST_FILES,
                )
            )
        return tuple(self._looked_at(each) for each in sent)

    def _looked_at(self, file: "UploadedFile[Any]") -> Attachment:
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(
                sentence("{file} has more than {most:,} bytes: send it in parts.", file=str(file.name), most=MAX_BYTES)
            )
        try:
            return attachment(str(file.name), file.read())
        except DipoliError as refusal:
            raise ValidationError(str(refusal)) from None


class FilesForm(forms.Form):
    """More files for a statement."""

    attached = Files(label=sentence("Files"), required=True)
    files_for = forms.ChoiceField(label=sentence("Who may see them"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, seat: Seat, prefix: str | None = None) -> None:
        super().__init__(data, files, prefix=prefix)
        choose(self, "files_for", _levels(seat))

    def reach(self) -> Distribution:
        """Give who may see the files."""
        return Distribution(self.cleaned_data["files_for"] or Distribution.PARTICIPANTS)


class StatementForm(FilesForm):
    """What a delegation, or the chair, says of a decision."""

    kind = forms.ChoiceField(label=sentence("Kind"), required=False)
    words = Words(
        label=sentence("Words"), rows=5, help_text=sentence("It is attached to the decision and blocks nothing.")
    )
    passages = forms.CharField(
        label=sentence("On which passages"),
        required=False,
        max_length=2000,
        help_text=sentence("With semicolons between."),
    )
    in_reply_to = forms.ChoiceField(
        label=sentence("In reply to"), required=False, help_text=sentence("For a right of reply.")
    )
    on_behalf_of = forms.CharField(
        label=sentence("Also on behalf of"),
        required=False,
        max_length=300,
        help_text=sentence("A group, or others you speak for."),
    )
    aligned = forms.MultipleChoiceField(
        label=sentence("In alignment"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=sentence("Original language"), required=False)
    attached = Files(label=sentence("Files"))
    field_order = (
        "kind",
        "words",
        "passages",
        "in_reply_to",
        "on_behalf_of",
        "aligned",
        "language",
        "attached",
        "files_for",
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, seat: Seat, statements: Iterable[InterpretativeStatement]
    ) -> None:
        super().__init__(data, files, seat=seat)
        kinds = [Kind.UNDERSTANDING] if seat.is_chair else [kind for kind in Kind if kind is not Kind.UNDERSTANDING]
        self._usual = kinds[0]
        choose(self, "kind", [(kind.value, kind.label) for kind in kinds])
        answered = [(str(each.pk), listed((each.speaker, Kind(each.kind).within), ",")) for each in statements]
        choose(self, "in_reply_to", [("", sentence("no statement")), *answered])
        known = rules_of(seat.process).documents.languages.value
        choose(self, "language", [("", sentence("not said")), *((code, LANGUAGES.get(code, code)) for code in known)])
        field = self.fields["aligned"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        own = seat.participant.name if seat.participant is not None else ""
        field.choices = [(each.name, each.name) for each in in_alphabet(participants(seat)) if each.name != own]

    def chosen_kind(self) -> Kind:
        """Give the kind, the first that is offered where none was chosen."""
        return Kind(self.cleaned_data["kind"] or self._usual)

    def named_passages(self) -> tuple[str, ...]:
        """Divide the passages at their semicolons."""
        return tuple(part.strip() for part in self.cleaned_data["passages"].split(";") if part.strip())


def _levels(seat: Seat) -> list[tuple[str, str]]:
    usual = [Distribution.PARTICIPANTS, Distribution.PUBLIC, Distribution.RESTRICTED]
    return [(each.value, each.label) for each in usual if each in seat.distributions]
