"""Forms of records of votes."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from dipoli.positions.records import CallColumns
from dipoli.sentences import sentence
from dipoli.web.pages.forms import Reason

MOST_BYTES = 16 * 2**20
KINDS = {"accept": ".csv,.gz,.parquet,text/csv"}
COLUMNS = (
    ("participant", sentence("State that votes")),
    ("call", sentence("Number of the roll call")),
    ("date", sentence("Date or year")),
    ("value", sentence("Vote")),
    ("title", sentence("Title")),
    ("time", sentence("Time of entry")),
)


class FileVotesForm(forms.Form):
    """A file of roll calls, whose they are and where they are from; names of columns where they are not recognised."""

    body = forms.CharField(label=sentence("Which body voted"), max_length=200)
    source = forms.CharField(
        label=sentence("Source"),
        max_length=500,
        help_text=sentence("Where the votes are published, so that others find them."),
    )
    note = forms.CharField(label=sentence("What readers should know of it"), required=False, max_length=1000)
    votes = forms.FileField(
        label=sentence("File of votes"),
        help_text=sentence(
            "A row for each vote: the State, the number of the roll call, its date or year, and 1 or "
            "yes, 0 or abstain, -1 or no. CSV in UTF-8, compressed (.gz) or not, or Parquet."
        ),
        widget=forms.ClearableFileInput(attrs=KINDS),
    )
    calls = forms.FileField(
        label=sentence("File of roll calls"),
        required=False,
        help_text=sentence(
            "Only where the first has no dates: a row for each roll call, with its number, date and title."
        ),
        widget=forms.ClearableFileInput(attrs=KINDS),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, label in COLUMNS:
            self.fields[f"column_{name}"] = forms.CharField(label=label, required=False, max_length=120)

    @property
    def said(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        return [self[name] for name in ("body", "source", "note", "votes", "calls")]

    @property
    def named(self) -> list[forms.BoundField]:
        """The names of columns, which are mostly recognised."""
        return [self[f"column_{name}"] for name, _ in COLUMNS]

    @property
    def columns(self) -> CallColumns:
        """Give the columns as they were named."""
        return CallColumns(**{name: self.cleaned_data[f"column_{name}"] for name, _ in COLUMNS})

    def clean_votes(self) -> tuple[str, bytes]:
        """Read the file."""
        return _read(self.cleaned_data["votes"])

    def clean_calls(self) -> tuple[str, bytes]:
        """Read the second file, where there is one."""
        file = self.cleaned_data["calls"]
        return _read(file) if file else ("", b"")


class RemoveVotesForm(forms.Form):
    """Why a record goes."""

    reason = Reason(label=sentence("Why it is removed"))


def _read(file: object) -> tuple[str, bytes]:
    assert isinstance(file, UploadedFile)  # noqa: S101 - as Django gives it
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(
            sentence(
                "{file} has more than {most:,} bytes: compress it, or file it at the command line.",
                file=str(file.name),
                most=MOST_BYTES,
            )
        )
    return str(file.name), bytes(file.read())
