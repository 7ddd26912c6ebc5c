"""Word files grown at random, and what must hold of each: `python -m tests.formats.word.fuzzing MINUTES [SEED]`.

`one_input` is what `python -m tests.fuzz word` calls and what `test_fuzzing` tries on every file of the corpus: bytes
that are a package, the body of one, or else the chances by which a file is grown.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

from lxml import etree

from dipoli.formats.findings import Unreadable
from dipoli.formats.word.names import MC, w
from dipoli.formats.word.reading.archive import open_package
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.understanding.understand import understand
from dipoli.text import apply_edits, choose, compile_text, parse
from tests.formats.word.making import docx
from tests.formats.word.test_reading import LISTS

CORPUS = Path(__file__).parent / "corpus"
BASE = "1. One [shall][should] meet.\n\n2. Two wait\nfor boats.\n\n(a) Three.\n"
INLINE = """r r r t t delText ins del moveFrom moveTo hyperlink fldSimple sdt sdtContent smartTag customXml tab br sym
ruby rt rubyBase footnoteReference endnoteReference commentReference commentRangeStart commentRangeEnd drawing pict
object txbxContent AlternateContent Choice Fallback oMath rPr bdo dir unheard fldChar instrText proofErr"""
BLOCKS = "p p p p tbl tr tc sdt sdtContent customXml ins del altChunk AlternateContent Choice Fallback unheard"
OTHER_SPACES = {"AlternateContent": "mc", "Choice": "mc", "Fallback": "mc", "oMath": "m"}
WORDS = [
    "1. One ",
    "shall",
    " meet.",
    "2. Two wait for boats.",
    "(a) ",
    "[",
    "]",
    "é",
    "ال",
    " ",
    "Arvia: ",
    "\\",
    "{",
    "",
]
PROPERTIES = (
    "<w:u/>", "<w:strike/>", "<w:vanish/>", '<w:rStyle w:val="q"/>',
    '<w:ins w:author="Ana"/>', '<w:del w:author="Bo"/>',
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', '<w:numPr><w:numId w:val="2"/></w:numPr>',
    '<w:rPr><w:ins w:author="Ana"/></w:rPr>', '<w:rPr><w:del w:author="Bo"/></w:rPr>', '<w:pStyle w:val="z"/>',
)  # fmt: skip


class Chances(random.Random):
    """Chances read from bytes, one for each, and the first of every choice once they are used up."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._left = iter(data)

    def random(self) -> float:
        """Give the next byte as a number from 0 up to 1."""
        return next(self._left, 0) / 256


def one_input(data: bytes) -> None:
    """Check a file that is these bytes, has them as its body, or is grown by them."""
    if data.startswith(b"PK"):
        check(data)
    elif data.startswith(b"<"):
        check(docx(data.decode("utf-8", "ignore")))
    else:
        check(grown(Chances(data)))


def grown(chance: random.Random) -> bytes:
    """Grow a Word file whose elements stand wherever they like."""
    parts = {"numbering": LISTS, "footnotes": _notes(chance, "footnote"), "endnotes": _notes(chance, "endnote")}
    parts["comments"] = f'<w:comment w:id="1" w:author="Cy">{_block(chance, 2)}</w:comment>'
    parts["header"] = _block(chance, 1)
    return docx("".join(_block(chance, 4) for _ in range(chance.randint(1, 6))), parts)


def check(data: bytes) -> None:
    """Read a file and hold it to the laws: no word vanishes, each finds its own, the base stays."""
    try:
        word, findings = read_word(data, "grown.docx")
    except Unreadable:
        return
    missing = _characters(data) - Counter(
        "".join(
            [
                *(run.words for run in word.runs() if not run.is_generated),
                *(remark.words for remark in word.remarks),
                *(finding.words for finding in findings),
            ]
        )
    )
    assert not +missing, f"these characters vanished: {missing}"
    submission, _ = understand(parse(BASE, ["Arvia", "Belmark"]), word, "Arvia", {"Bo": "Belmark"})
    compiled = compile_text(BASE, [proposal.amendment for proposal in submission.proposals])
    for proposal in submission.proposals:
        assert apply_edits(BASE, proposal.amendment.edits) == proposal.proposed
        assert choose(compiled.source, proposal.participant) == proposal.proposed


def _characters(data: bytes) -> Counter[str]:
    """Count the characters of all text nodes, less those said again for older programs."""
    package = open_package(data, "grown.docx")
    counted: Counter[str] = Counter()
    for kind in ("main", "footnotes", "endnotes", "comments", "header", "footer"):
        main = package.xml(package.main)
        for root in package.related(kind) if kind != "main" else [main] if main is not None else []:
            for again in [each for each in root.iter(f"{{{MC}}}Fallback") if _says_again(each)]:
                for node in again.iter(w("t"), w("delText")):
                    node.text = ""
            counted += Counter("".join(node.text or "" for node in root.iter(w("t"), w("delText"))))
    return Counter({character: count for character, count in counted.items() if not character.isspace()})


def _says_again(fallback: etree._Element) -> bool:
    parent = fallback.getparent()
    choice = None if parent is None else parent.find(f"{{{MC}}}Choice")
    first = None if parent is None else parent.find(f"{{{MC}}}Fallback")
    said = [
        "".join(n.text or "" for n in each.iter(w("t"), w("delText")))
        for each in (choice, fallback)
        if each is not None
    ]
    return first is fallback and len(said) == 2 and said[0] == said[1]


def _notes(chance: random.Random, kind: str) -> str:
    return "".join(f'<w:{kind} w:id="{name}">{_block(chance, 2)}</w:{kind}>' for name in range(3))


def _block(chance: random.Random, depth: int) -> str:
    name = chance.choice(BLOCKS.split())
    if depth == 0 or name == "p":
        return _element(chance, "p", "".join(_inline(chance, 4) for _ in range(chance.randint(0, 4))))
    return _element(chance, name, "".join(_block(chance, depth - 1) for _ in range(chance.randint(0, 3))))


def _inline(chance: random.Random, depth: int) -> str:
    name = chance.choice(INLINE.split()) if depth else "t"
    if name in {"t", "delText"}:
        words = "".join(chance.choices(WORDS, k=2))
        return f"<w:r><w:{name}>{words}</w:{name}></w:r>" if chance.random() < 0.8 else f"<w:{name}>{words}</w:{name}>"
    if name == "txbxContent":
        return _element(chance, name, _block(chance, depth - 1))
    return _element(chance, name, "".join(_inline(chance, depth - 1) for _ in range(chance.randint(0, 3))))


def _element(chance: random.Random, name: str, inside: str) -> str:
    space = OTHER_SPACES.get(name, "w")
    kind = {"p": "pPr", "r": "rPr", "tr": "trPr", "tc": "tcPr"}.get(name)
    own = f"<w:{kind}>{''.join(chance.sample(PROPERTIES, 2))}</w:{kind}>" if kind and chance.random() < 0.5 else ""
    given = f'w:id="{chance.randrange(3)}" w:author="{chance.choice(["Ana", "Bo", "Cy", ""])}" w:char="F0B7"'
    return f"<{space}:{name} {given}>{own}{inside}</{space}:{name}>"


def main(arguments: list[str]) -> None:
    """Grow and check files for some minutes, or until one breaks a law; says how many it was."""
    minutes, seed = float(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 1
    until, count = time.monotonic() + minutes * 60, 0
    while time.monotonic() < until:
        try:
            check(grown(random.Random(seed + count)))
        except Exception:
            sys.stdout.write(f"seed {seed + count} breaks a law\n")
            raise
        count += 1
    sys.stdout.write(f"{count} files, from seed {seed}: all laws hold\n")


if __name__ == "__main__":
    main(sys.argv[1:])
