"""UNSCon's files as they are: speeches in the Security Council, annotated sentence by sentence or unit by unit.

A file is known by its columns, not by its name. Who speaks is read from `file_id`: in the released sentences the column
`country` belongs to other rows. The parts of a speech are numbered at the end of `file_id` and stand in the file in
any order; here they are put back in order, so that neighbours are neighbours.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dipoli.errors import DipoliError
from dipoli.sentences import listed, sentence

NONE = frozenset(("_", "-NONE-", "", "0"))
_FILE = re.compile(r"(?P<meeting>.+?SPV\.\d+)_(?P<speech>spch\d+)_(?P<rest>.+?)(?:\.txt)?$")
_REST = re.compile(r"^(?P<country>.+?)(?P<copy>A?\d?)(?:_(?:pos|neg))?(?:_|%20)(?P<part>\d+)(?:_GD)?$")
_TEXT = ("sentence_text", "EDU_text")
_NEEDED = ("file_id", "A0", "A4", "B1", "B3")


class NotACorpus(DipoliError):
    """A file that is not annotated as UNSCon is."""


@dataclass(frozen=True, slots=True)
class Item:
    """An annotated sentence or unit: what it says, who says it where, and what the annotators found.

    `evaluation` is `Direct_NegEval`, `Indirect_NegEval` or empty; `reaction` is `Challenge`, `Correction` or empty;
    `target` is the State they name, such as `russian_federation`, or empty.
    """

    text: str
    speech: str
    meeting: str
    country: str
    part: int
    start: int
    evaluation: str
    reaction: str
    target: str
    is_unit: bool = False

    @property
    def is_conflict(self) -> bool:
        """Whether it is critical of somebody in any of the ways annotated."""
        return bool(self.evaluation or self.reaction)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels it carries."""
        return tuple(label for label in (self.evaluation, self.reaction) if label)


def is_corpus(source: str) -> bool:
    """Whether the first line names UNSCon's columns."""
    head = source.partition("\n")[0]
    return all(column in head for column in _NEEDED) and any(column in head for column in _TEXT)


def read_corpus(source: str, name: str) -> tuple[Item, ...]:
    """Read a CSV file of sentences or of units, speech by speech in the order they were spoken."""
    reader = csv.DictReader(io.StringIO(source.removeprefix("\ufeff")))
    columns = reader.fieldnames or ()
    text = next((column for column in _TEXT if column in columns), None)
    if text is None or any(column not in columns for column in _NEEDED):
        raise NotACorpus(
            sentence(
                "{name} is not a file of UNSCon: its first line must name {columns} and {text}.",
                name=name,
                columns=", ".join(_NEEDED),
                text=listed(_TEXT, "or"),
            )
        )
    offsets = "sentence_char_offsets" if text == "sentence_text" else "EDU_char_offsets"
    items = [_item(row, text, offsets, name, line) for line, row in enumerate(reader, 2)]
    if not items:
        raise NotACorpus(
            sentence("{name} holds no sentences: give a file of UNSCon with rows below its first line.", name=name)
        )
    return tuple(sorted(items, key=lambda item: (item.meeting, item.speech, item.country, item.part, item.start)))


def speeches(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """Put the items of each speech together, in order."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.speech, []).append(item)
    return tuple(tuple(each) for each in found.values())


def as_sentences(items: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[int, ...]]:
    """Join units to the sentences they were cut from, and say for each unit which sentence that is.

    Annotators worked by sentence, and so does the model. Sentences are given back as they are.
    """
    sentences: list[Item] = []
    owner: list[int] = []
    is_open = False
    for item in items:
        if is_open and item.is_unit and _is_same_part(sentences[-1], item):
            sentences[-1] = _joined(sentences[-1], item)
        else:
            sentences.append(replace(item, is_unit=False))
        owner.append(len(sentences) - 1)
        is_open = item.is_unit and not _ENDED.search(item.text)
    return tuple(sentences), tuple(owner)


_ENDED = re.compile(r"""[.?!]\s*["”’']?\s*$""")


def _is_same_part(one: Item, other: Item) -> bool:
    return (one.speech, one.country, one.part) == (other.speech, other.country, other.part)


def _joined(one: Item, other: Item) -> Item:
    return replace(
        one,
        text=f"{one.text} {other.text}",
        evaluation=one.evaluation or other.evaluation,
        reaction=one.reaction or other.reaction,
        target=one.target or other.target,
    )


def _item(row: dict[str, str | None], text: str, offsets: str, name: str, line: int) -> Item:
    words = row[text]
    identity = _FILE.match(row["file_id"] or "")
    if words is None or identity is None:
        raise NotACorpus(
            sentence(
                "{name}, line {line}: “{words}” does not name a meeting, a speech and a country.",
                name=name,
                line=line,
                words=str(row["file_id"]),
            )
        )
    country, part = _speaker(identity["rest"])
    start = re.match(r"\d+", row.get(offsets) or "")
    return Item(
        text=words.strip(),
        speech=f"{identity['meeting']}_{identity['speech']}",
        meeting=identity["meeting"],
        country=country,
        part=part,
        start=int(start[0]) if start else 0,
        evaluation=_value(row["A0"]),
        reaction=_value(row["B1"]),
        target=_target((row["A4"], row["B3"])),
        is_unit=text == "EDU_text",
    )


def _speaker(rest: str) -> tuple[str, int]:
    """Read who speaks and which part it is; a name written in a way not known yet stands as it is, as part 0."""
    found = _REST.match(rest)
    if found is None:
        return rest.replace("_", " ").strip().title(), 0
    return found["country"].replace("_", " ").title(), int(found["part"])


def _target(values: Iterable[str | None]) -> str:
    return next((found for found in map(_value, values) if found), "")


def _value(value: str | None) -> str:
    return "" if value is None or value in NONE else value
