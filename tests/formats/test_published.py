"""Published texts: each into every format and back to the byte, and a submission of three authors made from one."""

import random
import re
from pathlib import Path

import pytest

from dipoli.formats.convert import Format, read_any, write_any
from dipoli.formats.edition import Attribution, Edition
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.understanding.understand import understand
from dipoli.formats.word.writing.rolling import Layout
from dipoli.text import Amendment, apply_edits, choose, compile_text, edits_between, parse
from tests.formats.office import Office, needs_office
from tests.formats.tracked import tracked

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "texts"
FILES = sorted(PUBLISHED.glob("*.txt"))
# The longest is for `benchmarks`.
SHORTER = [file for file in FILES if file.stat().st_size < 250_000]
BOTH_WAYS = (Format.WORD, Format.HTML, Format.MARKDOWN, Format.JSON, Format.AKOMA_NTOSO, Format.TEXT)
AUTHORS = ("Ana Berg", "Bo Lind", "Cy Moss")

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FILES, reason="the published texts are not on this machine"),
]


@pytest.mark.parametrize("file", SHORTER, ids=lambda file: str(file.name)[:2])
def test_there_and_back_to_the_byte(file: Path) -> None:
    data = file.read_bytes()
    edition = Edition(parse(data.decode()))
    for kind in BOTH_WAYS:
        written, lost = write_any(edition, kind)
        read, findings = read_any(written, f"x.{kind.value}")
        assert read.source.encode() == data, kind
        assert (lost, findings) == ((), ()), kind


@pytest.mark.parametrize("file", SHORTER, ids=lambda file: str(file.name)[:2])
def test_a_flowing_word_file_wishes_nothing(file: Path) -> None:
    text = parse(file.read_bytes().decode())
    written, _ = write_any(Edition(text), Format.WORD, layout=Layout.FLOWING)
    assert understand(text, read_word(written, "x.docx")[0], "Arvia")[0].proposals == ()


@needs_office
def test_three_authors_in_the_draft_agreement(office: Office) -> None:
    """LibreOffice opens and saves the file; each of the three finds exactly its own words in the compilation."""
    (file,) = PUBLISHED.glob("03_*")
    source = "\n".join(file.read_bytes().decode().splitlines()[:700]) + "\n\nEnd.\n"
    text = parse(source)
    made = tracked(parse(source.removesuffix("\n\nEnd.\n")), AUTHORS, every=40)
    assert made.changes > 100
    saved = office.convert(made.data, "docx", "docx:Office Open XML Text")
    word, findings = read_word(saved, "sent.docx")
    assert word.authors == AUTHORS
    assert findings == ()
    parties = dict(zip(AUTHORS, ("Arvia", "Belmark", "Cadmia"), strict=True))
    submission, doubts = understand(text, word, "Arvia", parties)
    assert doubts == ()
    compiled = compile_text(source, [proposal.amendment for proposal in submission.proposals])
    for proposal, author in zip(submission.proposals, AUTHORS, strict=True):
        assert proposal.proposed.split() == made.wished[author]
        assert apply_edits(source, proposal.amendment.edits) == proposal.proposed
        assert choose(compiled.source, proposal.participant) == proposal.proposed
    assert choose(compiled.source, None) == source


@pytest.mark.parametrize("attribution", list(Attribution))
def test_a_compiled_text_shown_with_less_wishes_nothing(attribution: Attribution) -> None:
    """Three participants have each replaced a word in twenty; many of their wordings stand within brackets."""
    (file,) = PUBLISHED.glob("03_*")
    base = file.read_bytes().decode()[:25_000]
    amendments = []
    for participant, word in (("Arvia", "promptly"), ("Belmark", "jointly"), ("Cadmia", "harbours")):
        chance = random.Random(participant)
        parts = re.split(r"(\s+)", base)
        wished = "".join(word if part.isalpha() and chance.randrange(20) == 0 else part for part in parts)
        amendments.append(Amendment(participant, edits_between(base, wished)))
    compiled = parse(compile_text(base, amendments).source, ["Arvia", "Belmark", "Cadmia"])
    edition = Edition(compiled, attribution=attribution, groups={"Arvia": "North", "Belmark": "North"})
    data, lost = write_any(edition, Format.WORD)
    reading, findings = read_any(data, "x.docx")
    assert (lost, findings) == ((), ())
    assert reading.word is not None
    submission, doubts = understand(compiled, reading.word, "Arvia")
    assert (submission.proposals, doubts) == ((), ())
    if attribution in {Attribution.FULL, Attribution.FOOTNOTES}:
        assert reading.source == compiled.source
