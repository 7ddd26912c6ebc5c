"""Forms of what is decided."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dipoli.procedure.deciding.voting import Choice
from dipoli.procedure.rules import Ballot
from dipoli.procedure.stages import Stage
from dipoli.sentences import sentence
from dipoli.web.conference.models import Basket
from dipoli.web.pages.forms import Reason, RevisionForm, Words
from dipoli.web.record.seal import JSON

_BASKET = re.compile(r"(?P<number>[^\s.:]{1,10})[.:]\s+(?P<title>\S.*)")


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Give a field of a form its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = list(choices)


class StageForm(forms.Form):
    """The stage to enter next, or one to reopen."""

    phase = forms.ChoiceField(label=sentence("Stage"))
    title = forms.CharField(label=sentence("What the conference calls it"), required=False, max_length=200)

    def __init__(self, data: Any = None, *, here: str) -> None:
        super().__init__(data)
        stages = [each.value for each in Stage]
        place = stages.index(here)
        after = [
            (each, sentence("{stage}: the next one", stage=Stage(each).words)) for each in stages[place + 1 : place + 2]
        ]
        choose(
            self,
            "phase",
            [
                *after,
                *((each, sentence("{stage}: reopened", stage=Stage(each).words)) for each in reversed(stages[:place])),
            ],
        )


class MandatesForm(forms.Form):
    """The agenda of a conference: its baskets, each with what is to be done in it."""

    agenda = Words(
        label=sentence("Baskets and mandates"),
        rows=12,
        help_text=sentence(
            "A basket begins with a line such as “I. Security”; its mandate follows. An empty line parts two."
        ),
    )

    def __init__(self, data: Any = None, *, baskets: Iterable[Basket]) -> None:
        written = "\n\n".join(f"{each.number}. {each.title}\n{each.mandate}".strip() for each in baskets)
        super().__init__(data, initial={"agenda": written})

    def clean_agenda(self) -> str:
        """Read the baskets; the first line that is not one is named."""
        words = str(self.cleaned_data["agenda"])
        for block in _blocks(words):
            if not _BASKET.fullmatch(block[0]):
                raise ValidationError(
                    sentence("“{line}” begins no basket: write its number, a stop, and its title.", line=block[0][:80])
                )
        return words

    def rows(self) -> list[JSON]:
        """Give each basket with its number, title and mandate."""
        found: list[JSON] = []
        for first, *rest in _blocks(self.cleaned_data["agenda"]):
            match = _BASKET.fullmatch(first)
            assert match is not None  # noqa: S101 - it was read
            mandate = "\n".join(rest).strip()
            found.append({"number": match["number"], "title": match["title"].strip(), "mandate": mandate})
        return found


class BasisForm(forms.Form):
    """The text to work on."""

    document = forms.ChoiceField(label=sentence("Text"), required=False)

    def __init__(self, data: Any = None, *, documents: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        choose(self, "document", [("", sentence("none: fall back to the one before")), *documents])


class _OnItem(forms.Form):
    """A form that asks for an item of the agenda."""

    item = forms.ChoiceField(label=sentence("Under the agenda item"), required=False)

    def __init__(self, data: Any = None, *, prefix: str | None = None, items: Iterable[tuple[str, str]]) -> None:
        super().__init__(data, prefix=prefix)
        choose(self, "item", [("", sentence("none of its own")), *items])


class PutForm(_OnItem):
    """Putting a text to the meeting; where the rules know it, without one State."""

    without = forms.ChoiceField(label=sentence("By the consensus of all but"), required=False)

    def __init__(
        self, data: Any = None, *, prefix: str, items: Iterable[tuple[str, str]], states: Iterable[str]
    ) -> None:
        super().__init__(data, prefix=prefix, items=items)
        named = list(states)
        choose(self, "without", [("", sentence("nobody: all decide")), *((name, name) for name in named)])
        if not named:
            self.fields["without"].widget = forms.HiddenInput()


class PackageForm(_OnItem):
    """Texts to be adopted all together or not at all."""

    name = forms.CharField(label=sentence("What the package is called"), max_length=200)
    documents = forms.MultipleChoiceField(label=sentence("Its texts"), widget=forms.CheckboxSelectMultiple)
    field_order = ("name", "documents", "item")

    def __init__(
        self, data: Any = None, *, documents: Iterable[tuple[str, str]], items: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data, items=items)
        field = self.fields["documents"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = list(documents)


class NameForm(forms.Form):
    """The name of a package."""

    name = forms.CharField(max_length=200, widget=forms.HiddenInput)


class BallotForm(forms.Form):
    """How a vote is held."""

    kind = forms.ChoiceField(choices=[(each.value, each.value) for each in Ballot], widget=forms.HiddenInput)


class VoteForm(forms.Form):
    """How a delegation votes."""

    choice = forms.ChoiceField(
        choices=[(each.value, each.value) for each in Choice],
        widget=forms.HiddenInput,
        error_messages={"required": sentence("Choose yes, no or abstain.")},
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = Reason()


class ClosingForm(RevisionForm):
    """A passage to be closed, subject to capitals."""

    paragraph = forms.ChoiceField(
        label=sentence("Passage"), help_text=sentence("Those without brackets that no amendment waits on.")
    )
    waiting = forms.MultipleChoiceField(
        label=sentence("Subject to the capitals of"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any = None, *, revision: int, paragraphs: Iterable[tuple[str, str]], states: Iterable[str]
    ) -> None:
        super().__init__(data, initial={"revision": revision})
        choose(self, "paragraph", paragraphs)
        field = self.fields["waiting"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = [(name, name) for name in states]


def _blocks(words: str) -> list[list[str]]:
    """Part the baskets: at an empty line that a line like the first of a basket follows."""
    found: list[list[str]] = []
    follows_gap = True
    for line in words.splitlines():
        if not line.strip():
            follows_gap = True
            if found:
                found[-1].append("")
            continue
        if not found or (follows_gap and _BASKET.fullmatch(line.strip())):
            found.append([line.strip()])
        else:
            found[-1].append(line.rstrip())
        follows_gap = False
    return found
