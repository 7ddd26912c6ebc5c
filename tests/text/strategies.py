"""Texts as people write them and as nobody should: what the properties are tried on."""

from hypothesis import strategies as st

PARTICIPANTS = ("Arvia", "Belmark", "Cadmia")

_WORDS = st.sampled_from(
    [
        "shall",
        "may",
        "meet",
        "the",
        "States",
        "within",
        "25,000",
        "a",
        "b",
        "and",
        ",",
        ".",
        ";",
        "1.",
        "(a)",
        "Article 5",
    ]
)
_NASTY = st.sampled_from(
    [
        "[",
        "]",
        "[[",
        "]]",
        "[a][b]",
        "\\",
        "\\[",
        "{no text}",
        "{",
        "}",
        "Arvia:",
        "[Arvia: x]",
        "[Arvia, Belmark:",
        " (2):",
    ]
)
_SPACE = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\r\n", "", "\t"])
_PIECE = st.one_of(_WORDS, _WORDS, _NASTY, st.text(max_size=3))

pieces = st.lists(st.tuples(_PIECE, _SPACE).map("".join), max_size=30)
sources = st.one_of(pieces.map("".join), st.text(max_size=200))


@st.composite
def negotiations(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """Draw a base and the copy that each participant has edited, some of them at the same words."""
    base = draw(pieces)
    copies = {}
    for participant in PARTICIPANTS:
        copy = list(base)
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(copy)))
            end = min(len(copy), start + draw(st.integers(0, 2)))
            copy[start:end] = draw(st.lists(st.tuples(_PIECE, _SPACE).map("".join), max_size=2))
        copies[participant] = "".join(copy)
    return "".join(base), copies
