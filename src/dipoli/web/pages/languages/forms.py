"""Forms about language versions."""

from collections.abc import Iterable
from typing import Any

from django import forms

from dipoli.formats.akn.languages import iso_639_2
from dipoli.formats.findings import Finding
from dipoli.sentences import sentence
from dipoli.text.languages import State
from dipoli.web.languages.tongues import known_languages, language_name
from dipoli.web.pages.forms import SourceForm, Words

GIVEN = (State.TRANSLATED, State.REVIEWED, State.AUTHENTIC, State.ORIGINAL)


class VersionForm(SourceForm):
    """A text in another language."""

    language = forms.ChoiceField(label=sentence("Language of this version"))
    original = forms.ChoiceField(label=sentence("Language in which the text is negotiated"))
    field_order = ("original", "language", "words", "file")

    def __init__(self, data: Any = None, files: Any = None, *, original: str = "") -> None:
        super().__init__(data, files)
        for name in ("language", "original"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [each for each in known_languages() if name == "original" or each[0] != original]
        self.fields["words"].help_text = sentence(
            "Paste the whole text here, or choose a file below. It may be brought again."
        )
        if original:
            del self.fields["original"]

    def clean(self) -> dict[str, Any]:
        """Say where a file is in another language than it is brought as, by what it says itself."""
        cleaned = super().clean()
        chosen = cleaned.get("language", "")
        if chosen and self.own_language and iso_639_2(self.own_language) != iso_639_2(chosen):
            message = sentence(
                "it says that it is in another language ({language}) than it would be brought as: look whether it is "
                "the file you meant",
                language=language_name(self.own_language),
            )
            self.findings = (Finding(sentence("the file"), "other-language", message), *self.findings)
        return cleaned


class CorrectForm(forms.Form):
    """The words of one paragraph; `instead_of` is the digest of those that the form was opened on."""

    instead_of = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    words = Words(label=sentence("The paragraph in this language"), rows=6)

    def __init__(self, data: Any = None, *, initial: dict[str, str] | None = None, tongue: tuple[str, str]) -> None:
        super().__init__(data, initial=initial)
        self.fields["words"].widget.attrs |= {"lang": tongue[0], "dir": tongue[1]}


class PlaceForm(forms.Form):
    """What words stand for; an empty paragraph is none, and words to look for come before it."""

    paragraph = forms.CharField(
        label=sentence("These words stand for"), required=False, max_length=100, widget=forms.Select
    )
    where = forms.CharField(
        label=sentence("Or the paragraph with this number, or these words"), required=False, max_length=200
    )

    def __init__(
        self, data: Any = None, *, paragraphs: Iterable[tuple[str, str]], initial: dict[str, str] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        widget = self.fields["paragraph"].widget
        assert isinstance(widget, forms.Select)  # noqa: S101
        widget.choices = [("", sentence("no paragraph of the original")), *paragraphs]


class StateForm(forms.Form):
    """A state for the paragraphs named beside it."""

    state = forms.ChoiceField(choices=[(state.value, state.value) for state in GIVEN])
