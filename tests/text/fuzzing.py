"""Fuzzing the notation: what must hold of any bytes, for `python -m tests.fuzz notation`.

`one_input` is what the fuzzer calls, and what `test_corpus` tries on every file of the corpus.
"""

from pathlib import Path

from dipoli.text import (
    Amendment,
    adjacent_brackets,
    check,
    choose,
    compile_text,
    count_readings,
    edits_between,
    find_marks,
    footnoted,
    footnotes,
    measure,
    parse,
    read,
    repeated_choices,
    unfootnoted,
)
from dipoli.text.readings.read import first_ways
from dipoli.text.redline import compare

CORPUS = Path(__file__).parent / "corpus"
NAMES = ("Arvia", "Belmark", "Fire and Water")
SPLIT = "\x1e"


def one_input(data: bytes) -> None:
    """Read whatever it is, and hold the laws: nothing lost, every place nested, every wish found again."""
    source = data.decode("utf-8", "replace")
    base, _, wished = source.partition(SPLIT)
    text = parse(base, NAMES)
    assert text.source == base
    assert " ".join(base[p.start : p.end] for p in text.paragraphs).split() == base.split()
    check(text), measure(text), find_marks(text), adjacent_brackets(text), repeated_choices(text), count_readings(text)
    unfootnoted(text)
    if not footnotes(text):
        below = footnoted(text)
        assert footnoted(parse(unfootnoted(parse(below, NAMES))[0], NAMES)) == below
    assert read(text, {}).source == base
    assert read(text, first_ways(text)).is_clean
    for each in text.option_sets:
        assert all(o.start <= o.label_start < o.content_start <= o.end for o in each.options), each
        assert all(one.end <= other.start for one, other in zip(each.options, each.options[1:], strict=False)), each
    if wished:
        compilation = compile_text(base, [Amendment("Arvia", edits_between(base, wished))])
        assert choose(compilation.source, "Arvia") == wished
        assert choose(compilation.source, None) == base
        redline = compare(base, wished)
        assert (redline.accepted, redline.rejected) == (wished, base)
