"""A reading as a page of its own: the text with its marks, and what they amount to."""

from collections.abc import Iterator, Sequence

from dipoli.rhetoric.marks import Mark, Reading
from dipoli.rhetoric.measures import tone_of, toned
from dipoli.rhetoric.pictures.words import clean
from dipoli.sentences import sentence

CAUTION = sentence(
    "A mark is a question to the reader, not a verdict: about four in ten single marks are "
    "wrong. Means over a whole text say more than any one mark. Nothing here says what a "
    "State wants or is."
)
_STYLE = """
:root{color-scheme:light dark;--ink:#1d2226;--paper:#fbfaf7;
--faint:#5d666d;--mark:#f3d9c9;--edge:#a63d2f;--calm:#e3e9e6}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--paper:#16191c;
--faint:#a3abb1;--mark:#4a2a22;--edge:#e0907f;--calm:#22302d}}
body{font:1.05rem/1.65 Georgia,serif;color:var(--ink);background:var(--paper);
max-width:54rem;margin:2rem auto;padding:0 1rem}
.faint,td small{color:var(--faint)}mark{background:var(--mark);color:inherit;border-bottom:2px solid var(--edge)}
mark.other{background:var(--calm);border-bottom-style:dashed}b.weighs{font-weight:700;text-decoration:underline dotted}
table{border-collapse:collapse;font:.9rem/1.4 sans-serif;width:100%}td,th{padding:.4rem .5rem;text-align:left;
vertical-align:top;border-bottom:1px solid #8884}.text{white-space:pre-wrap}.scroll{overflow-x:auto}
"""


def html_report(readings: Sequence[tuple[str, Reading]]) -> str:
    """Write readings, each with its source, as one page of HTML that needs nothing else."""
    return "".join(
        (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Reading of statements</title>',
            f"<style>{_STYLE}</style></head><body><h1>Reading of statements</h1><p class=faint>{clean(CAUTION)}</p>",
            *(part for source, reading in readings for part in _reading(source, reading)),
            "</body></html>\n",
        )
    )


def _reading(source: str, reading: Reading) -> Iterator[str]:
    yield f"<article><h2>{clean(reading.title or 'Text')}</h2>"
    yield f"<p class=faint>Speaker: {clean(reading.speaker) or 'not given'}. {len(reading.marks)} sentences read.</p>"
    yield from (f"<p><strong>{clean(note)}</strong></p>" for note in reading.notes)
    if reading.marks:
        tone = tone_of([toned(reading.marks)])
        yield (
            f"<dl><dt>Mean probability of criticism</dt><dd>{tone.criticism}</dd>"
            f"<dt>Sentences marked, in the speaker's own voice</dt><dd>{tone.own}</dd>"
            f"<dt>Co-operative language</dt><dd>{tone.cooperation}</dd></dl>"
        )
    if reading.marked:
        yield (
            "<div class=scroll><table><thead><tr><th>No.</th><th>Sentence</th><th>p</th><th>Voice</th><th>Target</th>"
            "<th>Words that weighed</th></tr></thead><tbody>"
        )
        yield from (_row(source, mark) for mark in reading.marked)
        yield "</tbody></table></div>"
    yield f"<div class=text>{''.join(_text(source, reading.marks))}</div></article>"


def _row(source: str, mark: Mark) -> str:
    reasons = "; ".join(f"{each.words} ({each.cue or 'learnt'})" for each in mark.reasons)
    cells = (" ".join(mark.words(source).split()), f"{mark.criticism:.2f}", mark.voice.value, str(mark.target), reasons)
    return f'<tr><td><a href="#s{mark.number}">{mark.number}</a></td>' + "".join(
        f"<td>{clean(each)}</td>" for each in cells
    ) + "</tr>"  # fmt: skip


def _text(source: str, marks: Sequence[Mark]) -> Iterator[str]:
    at = 0
    for mark in marks:
        if not mark.is_marked:
            continue
        yield clean(source[at : mark.start])
        kind = "" if mark.is_own else ' class="other"'
        hint = f"{mark.criticism:.2f}, {mark.voice.value}, about {mark.target}"
        yield f'<mark id="s{mark.number}"{kind} title="{clean(hint)}">{"".join(_sentence(source, mark))}</mark>'
        at = mark.end
    yield clean(source[at:])


def _sentence(source: str, mark: Mark) -> Iterator[str]:
    at = mark.start
    for reason in sorted(mark.reasons, key=lambda each: each.start):
        if reason.start < at:
            continue
        yield clean(source[at : reason.start])
        hint = clean(reason.cue or "learnt")
        yield f'<b class="weighs" title="{hint}">{clean(source[reason.start : reason.end])}</b>'
        at = reason.end
    yield clean(source[at : mark.end])
