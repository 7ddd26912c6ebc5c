"""Who is critical of whom as a picture: speakers in rows, those spoken about in columns, both by name.

As read, and not validated: no agreement with any measure of relations was found. Classes: `dyads`; `cell` with
`level-1` to `level-4`, or `little` where there is too little text; `row`, `column`, `share`.
"""

from collections.abc import Iterator, Sequence

from dipoli.rhetoric.measures import Pair
from dipoli.rhetoric.pictures.words import clean, cut
from dipoli.sentences import ENGLISH, Catalogue, sentence, told

CELL, LABEL, HEAD = 44, 150, 110
LEVELS = (0.02, 0.05, 0.10)
_READ = sentence(
    "Rows speak, columns are spoken about. A number is the share, in per cent, of the speaker's sentences "
    "that are marked as its own criticism of it."
)


def dyads_svg(pairs: Sequence[Pair], names: Sequence[str], name: str = "dyads", catalogue: Catalogue = ENGLISH) -> str:
    """Draw the pairs among the names, which keep their order; empty cells are not drawn.

    Its words are in the language of the catalogue.
    """
    size = len(names)
    width, height = LABEL + CELL * size + HEAD // 2, HEAD + CELL * size
    title = sentence(
        "Who is critical of whom. Pairs: {pairs}; participants: {participants}.", pairs=len(pairs), participants=size
    )
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="dyads" role="img" viewBox="0 0 {width} {height}" ',
            f'width="{width}" height="{height}" font-size="12" ',
            f'aria-labelledby="{clean(name)}-title {clean(name)}-desc"><title id="{clean(name)}-title">',
            f"{clean(told(title, catalogue))}</title>",
            f'<desc id="{clean(name)}-desc">{clean(told(_READ, catalogue))}</desc>',
            *(_head(each, at) for at, each in enumerate(names)),
            *(_label(each, at) for at, each in enumerate(names)),
            *(part for each in pairs for part in _cell(each, names, catalogue)),
            "</svg>",
        )
    )


def _head(name: str, at: int) -> str:
    x, y = LABEL + CELL * at + CELL // 2, HEAD - 8
    return f'<text class="column" x="{x}" y="{y}" transform="rotate(-50 {x} {y})">{clean(cut(name, 18))}</text>'


def _label(name: str, at: int) -> str:
    y = HEAD + CELL * at + CELL // 2 + 4
    return f'<text class="row" x="{LABEL - 8}" y="{y}" text-anchor="end">{clean(cut(name, 20))}</text>'


def _cell(pair: Pair, names: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    x, y = LABEL + CELL * names.index(pair.target), HEAD + CELL * names.index(pair.speaker)
    level = f"level-{1 + sum(pair.share.value >= each for each in LEVELS)}" if pair.share.is_enough else "little"
    words = told(_meaning(pair), catalogue)
    shown = catalogue.figure(f"{pair.share.value:.0%}") if pair.share.is_enough else "·"
    yield (
        f'<g class="cell {level}"><title>{clean(words)}</title>'
        f'<rect x="{x + 1}" y="{y + 1}" width="{CELL - 2}" height="{CELL - 2}" rx="4"/>'
        f'<text class="share" x="{x + CELL // 2}" y="{y + CELL // 2 + 4}" text-anchor="middle">{shown}</text></g>'
    )


def _meaning(pair: Pair) -> str:
    return sentence(
        "{speaker} on {target}: {count} marked sentence, share {share}",
        many="{speaker} on {target}: {count} marked sentences, share {share}",
        speaker=pair.speaker,
        target=pair.target,
        count=pair.marks,
        share=str(pair.share),
    )
