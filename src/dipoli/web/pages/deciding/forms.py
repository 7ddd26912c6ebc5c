"""Forms of what is decided."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dipoli.procedure.stages import Stage
from dipoli.web.conference.models import Basket
from dipoli.web.pages.forms import Words
from dipoli.web.record.seal import JSON

_BASKET = re.compile(r"(?P<number>[^\s.:]{1,10})[.:]\s+(?P<title>\S.*)")


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Give a field of a form its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = list(choices)


class StageForm(forms.Form):
    """The stage to enter next, or one to reopen."""

    phase = forms.ChoiceField(label="Stage")
    title = forms.CharField(label="What the conference calls it", required=False, max_length=200)

    def __init__(self, data: Any = None, *, here: str) -> None:
        super().__init__(data)
        stages = [each.value for each in Stage]
        place = stages.index(here)
        after = [(each, f"{each}: the next one") for each in stages[place + 1 : place + 2]]
        choose(self, "phase", [*after, *((each, f"{each}: reopened") for each in reversed(stages[:place]))])


class MandatesForm(forms.Form):
    """The agenda of a conference: its baskets, each with what is to be done in it."""

    agenda = Words(
        label="Baskets and mandates",
        rows=12,
        help_text="A basket begins with a line such as “I. Security”; its mandate follows. An empty line parts two.",
    )

    def __init__(self, data: Any = None, *, baskets: Iterable[Basket]) -> None:
        written = "\n\n".join(f"{each.number}. {each.title}\n{each.mandate}".strip() for each in baskets)
        super().__init__(data, initial={"agenda": written})

    def clean_agenda(self) -> str:
        """Read the baskets; the first line that is not one is named."""
        words = str(self.cleaned_data["agenda"])
        for block in _blocks(words):
            if not _BASKET.fullmatch(block[0]):
                raise ValidationError(f"“{block[0][:80]}” begins no basket: write its number, a stop, and its title.")
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

    document = forms.ChoiceField(label="Text", required=False)

    def __init__(self, data: Any = None, *, documents: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        choose(self, "document", [("", "none: fall back to the one before"), *documents])


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
