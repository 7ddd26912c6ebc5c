"""How the versions of a document stand beside each other now: read once, asked for each paragraph."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Max, Q

from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.text import Text
from dipoli.text.languages import Standing, State, changed_since, digest_of
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.readings import text_of
from dipoli.web.languages.models import Rendering, StateGiven, Version

DEFAULT = "en"


def withheld_at(document: Document) -> datetime | None:
    """Say when a passage was last withheld from a text: older words beside no paragraph may be of it."""
    found: datetime | None = document.withheld.filter(returned_at=None).aggregate(last=Max("withheld_at"))["last"]
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """The state of one paragraph in one language, since when, for which words, and what changed meanwhile."""

    state: State
    changed: tuple[str, ...]
    since: str
    against: Mapping[str, str]

    @property
    def is_behind(self) -> bool:
        """Whether another version, or the words themselves, have changed since the state was given."""
        return bool(self.changed)


@dataclass(frozen=True)
class Standings:
    """The versions of a document at its current revision."""

    revision: Revision
    text: Text
    versions: tuple[Version, ...]

    @classmethod
    def of(cls, revision: Revision) -> "Standings":
        """Read the versions of a revision's document."""
        return cls(revision, text_of(revision), tuple(revision.document.versions.all()))

    @cached_property
    def original(self) -> str:
        """The language of the document itself."""
        return next((each.language for each in self.versions if each.is_original), DEFAULT)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, the original first."""
        return tuple(each.language for each in self.versions) or (self.original,)

    def version(self, language: str) -> Version | None:
        """Find the version in a language."""
        return next((each for each in self.versions if each.language == language), None)

    @cached_property
    def renderings(self) -> Mapping[str, Mapping[str, Rendering]]:
        """By language and paragraph, the words that stand for it now."""
        found: dict[str, dict[str, Rendering]] = {each.language: {} for each in self.versions}
        for row in self._rows:
            if row.paragraph:
                found[self._codes[row.version_id]][row.paragraph] = row
        return found

    @cached_property
    def alone(self) -> Mapping[str, tuple[Rendering, ...]]:
        """By language, the words that stand beside no paragraph of the current revision, in their order."""
        there = {paragraph.id for paragraph in self.text.paragraphs}
        found: dict[str, list[Rendering]] = {each.language: [] for each in self.versions}
        for row in self._rows:
            if row.paragraph not in there:
                found[self._codes[row.version_id]].append(row)
        return {language: tuple(rows) for language, rows in found.items()}

    def following(self, language: str) -> Mapping[str, tuple[Rendering, ...]]:
        """Put what stands alone behind the paragraph that it is written after; an empty id is the beginning."""
        there = {paragraph.id for paragraph in self.text.paragraphs}
        found: dict[str, list[Rendering]] = {}
        last = ""
        for row in (each for each in self._rows if self._codes[each.version_id] == language):
            if row.paragraph in there:
                last = row.paragraph
            else:
                found.setdefault(last, []).append(row)
        return {paragraph: tuple(rows) for paragraph, rows in found.items()}

    def digests(self, paragraph: str) -> dict[str, str]:
        """Give the digests of a paragraph's words in each language that has it."""
        found = {self.original: self._own[paragraph]} if paragraph in self._own else {}
        for language, rows in self.renderings.items():
            if paragraph in rows:
                found[language] = rows[paragraph].digest
        return found

    def told(self, language: str, paragraph: str) -> Told | None:
        """Say in which state a paragraph is in a language; None where it is not there in it."""
        words = self.digests(paragraph)
        if language not in words:
            return None
        row = self._states.get((language, paragraph))
        if row is None:
            state = State.ORIGINAL if language == self.original else State.TRANSLATED
            return Told(state, (), "", words)
        changed = changed_since(Standing(State(row.state), row.against), words)
        return Told(State(row.state), changed, _given(row), row.against)

    def counts(self, language: str) -> dict[str, int]:
        """Count the paragraphs of a language by state, those behind, those missing, and what stands alone."""
        found = {state.value: 0 for state in State} | {"behind": 0, "missing": 0}
        for paragraph in self.text.paragraphs:
            told = self.told(language, paragraph.id)
            if told is None:
                found["missing"] += 1
                continue
            found[told.state.value] += 1
            found["behind"] += told.is_behind
        return found | {"alone": len(self.alone.get(language, ()))}

    def in_order(self, language: str) -> Iterator[Rendering]:
        """Yield the words of a version in the order of the document, what stands alone where it was written."""
        rows, behind = self.renderings.get(language, {}), self.following(language)
        yield from behind.get("", ())
        for paragraph in self.text.paragraphs:
            if paragraph.id in rows:
                yield rows[paragraph.id]
            yield from behind.get(paragraph.id, ())

    @cached_property
    def _codes(self) -> Mapping[int, str]:
        return {each.pk: each.language for each in self.versions}

    @cached_property
    def _own(self) -> Mapping[str, str]:
        return {paragraph.id: digest_of(self.text, paragraph) for paragraph in self.text.paragraphs}

    @cached_property
    def _rows(self) -> tuple[Rendering, ...]:
        rows = Rendering.objects.filter(version__in=self.versions, replaced_at=None)
        if (since := withheld_at(self.revision.document)) is not None:
            rows = rows.filter(Q(paragraph__in=self._own) | Q(made_at__gt=since))
        return tuple(rows.order_by("version", "position", "pk"))

    @cached_property
    def _states(self) -> Mapping[tuple[str, str], StateGiven]:
        rows = StateGiven.objects.filter(version__in=self.versions, replaced_at=None)
        return {(self._codes[row.version_id], row.paragraph): row for row in rows}


def _given(row: StateGiven) -> str:
    return sentence("{day} by {who}", day=day_in_words(row.given_at), who=row.given_by)
