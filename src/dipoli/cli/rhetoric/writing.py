"""What is written of a reading while it goes on: JSON, or lines; what is kept of a sentence is small."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from dipoli.cli.files import JSON
from dipoli.cli.rhetoric.progress import Counting
from dipoli.cli.rhetoric.sources import Text
from dipoli.rhetoric import Found, Streamed
from dipoli.rhetoric.measures import Measure, Tone, Toned, tone_of, toned
from dipoli.rhetoric.measures.doctrines import is_confrontational, is_cooperative, priorities_of

LONGEST_SHOWN = 110


@dataclass(frozen=True)
class Written:
    """An answer in parts, and how many sentences it counts that are not counted yet."""

    sentences: int
    parts: Iterable[str]


class Kept:
    """What is kept of the sentences for the measures of the whole."""

    def __init__(self) -> None:
        self.toned: list[Toned] = []
        self._cooperative, self._confrontational = bytearray(), bytearray()

    def add(self, found: Found) -> None:
        """Keep one more."""
        self.toned += toned((found.mark,))
        self._cooperative.append(is_cooperative(found.mark))
        self._confrontational.append(is_confrontational(found.mark))

    @property
    def tone(self) -> Tone:
        """The tone of them all."""
        return tone_of([self.toned])

    def priorities(self) -> JSON:
        """Say what they put first."""
        found = priorities_of("", self._cooperative, self._confrontational)
        return {
            "cooperation": measure_json(found.cooperation),
            "confrontation": measure_json(found.confrontation),
            "first_cooperation": found.first_cooperation,
            "first_confrontation": found.first_confrontation,
        }


def json_of(text: Text, streamed: Streamed, counting: Counting) -> Iterator[str]:
    """Give a reading for a program: every sentence as it is read, then the scores and what was not read."""
    kept = Kept()
    yield f'{{\n"title": {_dumped(text.title)},\n"speaker": {_dumped(text.speaker)},\n"sentences": ['
    before = "\n"
    for found in streamed:
        kept.add(found)
        counting.add(1)
        yield before + _dumped(_mark_json(found))
        before = ",\n"
    tone = kept.tone
    rest: dict[str, JSON] = {
        "characters": streamed.length,
        "notes": list(streamed.notes),
        "tone": {
            "criticism": measure_json(tone.criticism),
            "cooperation": measure_json(tone.cooperation),
            "own": measure_json(tone.own),
            "confrontation": measure_json(tone.confrontation),
        },
        "priorities": kept.priorities(),
    }
    yield "\n]"
    yield from (f",\n{_dumped(name)}: {_dumped(value)}" for name, value in rest.items())
    yield "\n}"


def lines_of(text: Text, streamed: Streamed, counting: Counting) -> Iterator[str]:
    """Give a reading for a person: the measures, then the marked sentences."""
    kept = Kept()
    marked: list[str] = []
    count = 0
    for found in streamed:
        kept.add(found)
        counting.add(1)
        if found.mark.is_marked:
            count += 1
            marked += _mark_lines(found)
    by = f" by {text.speaker}" if text.speaker else ""
    yield f"{text.title}{by}: {len(kept.toned)} sentences, {count} marked\n"
    yield from (f"  {note}\n" for note in streamed.notes)
    if kept.toned:
        tone = kept.tone
        yield f"  mean probability of criticism  {tone.criticism}\n"
        yield f"  marked and in its own voice    {tone.own}\n"
        yield f"  co-operative language          {tone.cooperation}\n"
    yield from marked
    yield "\n"


def _mark_lines(found: Found) -> Iterator[str]:
    mark = found.mark
    words = " ".join(found.words.split())
    shown = words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
    yield f"  {mark.number:>5}  {mark.criticism:.2f}  {mark.voice.value}, about {mark.target}: {shown}\n"
    if mark.reasons:
        yield " " * 9 + "; ".join(f"“{each.words}” {each.cue or 'learnt'}" for each in mark.reasons[:3]) + "\n"


def measure_json(measure: Measure) -> JSON:
    """Give a measure for a program; its value is null where there is too little text."""
    value = measure.value if measure.is_enough else None
    return {"value": value, "low": measure.low, "high": measure.high, "sentences": measure.sentences}


def _mark_json(found: Found) -> JSON:
    mark = found.mark
    return {
        "number": mark.number,
        "start": mark.start,
        "end": mark.end,
        "words": found.words,
        "units": [[start, end] for start, end in mark.units],
        "criticism": mark.criticism,
        "cooperation": mark.cooperation,
        "marked": mark.is_marked,
        "own": mark.is_own,
        "about_confrontation": mark.is_about_confrontation,
        "voice": mark.voice.value,
        "holder": mark.holder or None,
        "target": (mark.target.name or "unnamed") if mark.is_marked else None,
        "target_is_group": mark.target.is_group,
        "reasons": [asdict(reason) for reason in mark.reasons],
    }


def _dumped(value: JSON) -> str:
    return json.dumps(value, ensure_ascii=False)
