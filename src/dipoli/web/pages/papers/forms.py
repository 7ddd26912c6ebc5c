"""What is asked for a file to take home, and what is sent with one."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dipoli.formats.convert import REDLINES, Format
from dipoli.formats.edition import Attribution
from dipoli.formats.remarks import Remark
from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.formats.word.reading.archive import MAX_BYTES
from dipoli.sentences import sentence
from dipoli.web.drafting.wishing.submissions import Sent

Choices = Sequence[tuple[str, str]]

SHARING = (
    ("own", sentence("for the delegation alone")),
    ("all", sentence("for all who see this text")),
    ("none", sentence("not at all")),
)


class EditionForm(forms.Form):
    """An edition of a revision."""

    revision = forms.ChoiceField(label=sentence("Revision"))
    format = forms.ChoiceField(label=sentence("Format"), choices=[(each.value, each.label) for each in Format])
    attribution = forms.ChoiceField(
        label=sentence("Whose wording"),
        choices=[
            (Attribution.FULL.value, sentence("every participant named")),
            (Attribution.BY_GROUP.value, sentence("by group")),
            (Attribution.FOOTNOTES.value, sentence("in footnotes")),
            (Attribution.NONE.value, sentence("not named")),
        ],
    )
    lines = forms.BooleanField(label=sentence("With line numbers (Word and PDF)"), required=False)
    remarks = forms.BooleanField(
        label=sentence("With the remarks that you may see, in the margin (Word)"), required=False
    )

    def __init__(self, data: Any = None, *, revisions: Choices) -> None:
        super().__init__(
            data, initial={"revision": revisions[-1][0], "format": Format.WORD.value}, auto_id="edition_%s"
        )
        _choose(self, "revision", revisions)


class RedlineForm(forms.Form):
    """A redline between two revisions."""

    old = forms.ChoiceField(label=sentence("From", about="a revision"))
    new = forms.ChoiceField(label=sentence("To", about="a revision"))
    format = forms.ChoiceField(label=sentence("Format"), choices=[(each.value, each.label) for each in REDLINES])

    def __init__(self, data: Any = None, *, revisions: Choices) -> None:
        last = revisions[-2:]
        super().__init__(data, initial={"old": last[0][0], "new": last[-1][0]}, auto_id="redline_%s")
        _choose(self, "old", revisions)
        _choose(self, "new", revisions)


class SubmissionForm(forms.Form):
    """A Word file that a delegation sends; the secretariat says whose it is."""

    participant = forms.ChoiceField(label=sentence("Sent by"), required=False)
    file = forms.FileField(
        label=sentence("Your Word file (.docx)"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.docm"}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, senders: Choices = ()) -> None:
        super().__init__(data, files, auto_id="send_%s")
        if senders:
            _choose(self, "participant", [("", "—"), *senders])
            self.fields["participant"].required = True
        else:
            del self.fields["participant"]

    def clean_file(self) -> tuple[bytes, str]:
        """Give the bytes and the name; what is too large is refused before it is read."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(
                sentence("{file} has more than {most:,} bytes: send it in parts.", file=str(file.name), most=MAX_BYTES)
            )
        return file.read(), str(file.name)


class PacketForm(forms.Form):
    """What a file was understood to wish, as the preview showed it, and what of it is left out."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    participant = forms.CharField(widget=forms.HiddenInput, required=False)
    packet = forms.CharField(widget=forms.HiddenInput, strip=False)
    sharing = forms.ChoiceField(
        label=sentence("Keep the remarks"), choices=SHARING, widget=forms.RadioSelect, initial="own"
    )

    def clean_packet(self) -> Sent:
        """Read what the preview wrote."""
        try:
            return _unpack(self.cleaned_data["packet"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ValidationError(
                sentence("What this page held was damaged on the way: send the file again.")
            ) from None

    def sent(self, left_out: Iterable[str]) -> Sent:
        """Give what is to be tabled; `left_out` names wishes by their position."""
        packet: Sent = self.cleaned_data["packet"]
        out = set(left_out)
        sharing = self.cleaned_data["sharing"]
        return Sent(
            packet.file_name,
            packet.file_digest,
            tuple(wish for position, wish in enumerate(packet.wishes) if str(position) not in out),
            () if sharing == "none" else packet.remarks,
            are_shared=sharing == "all",
        )


def pack(sent: Sent) -> str:
    """Write what a file was understood to wish, for the page that asks whether to table it."""
    return json.dumps(
        {
            "file": sent.file_name,
            "digest": sent.file_digest,
            "wishes": [[wish.action.value, wish.paragraph, wish.base, wish.words] for wish in sent.wishes],
            "remarks": [list(astuple(each)) for each in sent.remarks],
        },
        ensure_ascii=False,
    )


def _unpack(packet: str) -> Sent:
    content = json.loads(packet)
    return Sent(
        str(content["file"]),
        str(content["digest"])[:64],
        tuple(ParagraphWish(Action(action), *map(str, rest)) for action, *rest in content["wishes"]),
        tuple(_remark(each, len(content["remarks"])) for each in content["remarks"]),
    )


def _remark(written: Sequence[Any], count: int) -> Remark:
    *words, answers, is_settled = written
    answered = int(answers) if answers is not None and 0 <= int(answers) < count else None
    author, date, said, about, place = map(str, words)
    return Remark(author, date, said, about, place, answered, bool(is_settled))


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = list(choices)
