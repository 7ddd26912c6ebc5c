"""Files: reading Word against python-docx reading its text alone, printing against WeasyPrint and LibreOffice."""

import io
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx

from benchmarks.report import seconds, table
from benchmarks.texts.inputs import text as made_up
from benchmarks.timing import alternate, exponent, peak_memory
from dipoli.formats.edition import Edition
from dipoli.formats.markup.html import write_html
from dipoli.formats.printing import write_pdf
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.understanding.understand import understand
from dipoli.formats.word.writing.package import package, text_of
from dipoli.formats.word.writing.redline import write_redline
from dipoli.formats.word.writing.rolling import write_word
from dipoli.text import parse

TITLE = "Files: Word read against python-docx reading its text alone; PDF against WeasyPrint and LibreOffice"
PEERS = ("python-docx", "weasyprint", "lxml", "typst")
PAGES = (25, 50, 100, 200)
CHANGES_A_PAGE = 5
ROUNDS = 3
AUTHORS = ("Ana Berg", "Bo Lind", "Cy Moss")


def submission(source: str, changes: int, seed: int = 1) -> bytes:
    """Make a Word file of a text in which three authors have replaced so many words with track changes."""
    chance = random.Random(seed)
    paragraphs = [line.split(" ") for line in source.splitlines()]
    places = {(n, chance.randrange(1, len(paragraphs[n]))) for n in chance.choices(range(len(paragraphs)), k=changes)}
    body = []
    for number, words in enumerate(paragraphs):
        runs, reached = [], 0
        for at in sorted(place for line, place in places if line == number):
            runs.append(f"<w:r>{text_of(' '.join(words[reached:at]) + ' ')}</w:r>")
            who = f'w:id="{len(body)}" w:author="{AUTHORS[at % 3]}" w:date="2026-11-25T12:00:00Z"'
            runs.append(f"<w:del {who}><w:r>{text_of(words[at], 'delText')}</w:r></w:del>")
            runs.append(f"<w:ins {who}><w:r>{text_of('jointly')}</w:r></w:ins><w:r>{text_of(' ')}</w:r>")
            reached = at + 1
        body.append(f"<w:p>{''.join(runs)}<w:r>{text_of(' '.join(words[reached:]))}</w:r></w:p>")
    return package("".join(body), "", {}, has_line_numbers=False)


def theirs(data: bytes) -> object:
    """Read the text of a Word file with python-docx; what was inserted and deleted is lost."""
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def run() -> dict[str, object]:
    """Measure reading at four lengths, then writing and printing of a hundred pages."""
    rows = [_reading(pages) for pages in PAGES]
    return {
        "reading": rows,
        "exponent": {
            who: exponent([row["pages"] for row in rows], [row[who] for row in rows])
            for who in ("read", "understood", "python-docx")
        },
        "memory": _memory(),
        "writing": _writing(),
        "printing": _printing(),
    }


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    yield f"Input: a made-up text, {CHANGES_A_PAGE} tracked changes a page by three authors."
    yield ""
    head = ("pages", "changes", "read whole", "read and understood", "python-docx, text alone", "read / python-docx")
    yield from table(
        head,
        (
            (
                str(r["pages"]),
                f"{r['changes']:,}",
                seconds(r["read"]),
                seconds(r["understood"]),
                seconds(r["python-docx"]),
                f"{r['read'] / r['python-docx']:.2f} x",
            )
            for r in found["reading"]
        ),
    )
    power, memory, write, printed = found["exponent"], found["memory"], found["writing"], found["printing"]
    yield ""
    yield (
        f"Growth exponent: read {power['read']:.2f}, understood {power['understood']:.2f}, python-docx "
        f"{power['python-docx']:.2f}. Python objects at their peak for 100 pages: {memory['dipoli'] / 1e6:.0f} MB, "
        f"python-docx {memory['python-docx'] / 1e6:.0f} MB (the trees that lxml keeps outside Python are not counted)."
    )
    yield ""
    yield (
        f"Written, 100 pages: rolling text as Word {seconds(write['word'])}, redline of 500 changes as Word "
        f"{seconds(write['redline'])}, HTML {seconds(write['html'])}."
    )
    yield ""
    yield f"Printed, 100 pages of the same words: Typst {seconds(printed['typst'])}; the peers ran once:"
    yield ""
    peers = {"weasyprint": "WeasyPrint", "office": "LibreOffice, from Word"}
    ratios = {who: printed[who] / printed["typst"] for who in peers if printed.get(who)}
    yield from table(
        ("peer", "time", "peer / Typst", "aim 5 x"),
        (
            (peers[who], seconds(printed[who]), f"{ratio:.1f} x", "met" if ratio >= 5 else "missed")
            for who, ratio in ratios.items()
        ),
    )


def _reading(pages: int) -> dict[str, float]:
    source = made_up(pages, seed=3)
    changes = pages * CHANGES_A_PAGE
    data, base = submission(source, changes), parse(source)
    parties = dict(zip(AUTHORS, ("Arvia", "Belmark", "Cadmia"), strict=True))
    took = alternate(
        {
            "read": lambda: read_word(data, "x.docx"),
            "understood": lambda: understand(base, read_word(data, "x.docx")[0], "Arvia", parties),
            "python-docx": lambda: theirs(data),
        },
        ROUNDS,
    )
    return {"pages": pages, "changes": changes, "bytes": len(data), **took}


def _memory() -> dict[str, int]:
    data = submission(made_up(100, seed=3), 500)
    return {"dipoli": peak_memory(lambda: read_word(data, "x.docx")), "python-docx": peak_memory(lambda: theirs(data))}


def _writing() -> dict[str, float]:
    source = made_up(100, seed=3)
    old, new = parse(source), parse(source.replace(" treaty ", " accord ", 500))
    return alternate(
        {
            "word": lambda: write_word(Edition(old)),
            "redline": lambda: write_redline(old, Edition(new), "Secretariat"),
            "html": lambda: write_html(Edition(old)),
        },
        ROUNDS,
    )


def _printing() -> dict[str, float]:
    import weasyprint  # its libraries are not on every machine

    edition = Edition(parse(made_up(100, seed=3)), "CSCH/I/1", "A text")
    page = write_html(edition)[0].decode()
    took = alternate({"typst": lambda: write_pdf(edition)}, ROUNDS)
    took |= alternate({"weasyprint": lambda: weasyprint.HTML(string=page).write_pdf()}, 1)
    if office := shutil.which("soffice"):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "text.docx"
            file.write_bytes(write_word(edition)[0])
            profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)]
            took |= alternate({"office": lambda: subprocess.run(command, check=True, capture_output=True)}, 1)
    return took
