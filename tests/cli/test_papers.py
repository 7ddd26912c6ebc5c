"""`dipoli text convert`, `amendments` and `redline -o`: files of every format at a terminal."""

import json
from pathlib import Path

import pytest

from dipoli.formats.word.reading.read import read_word
from tests.cli.conftest import Command
from tests.formats.word.making import dels, docx, ins, p, r

BASE = "1. States shall announce marches.\n\n2. Boats wait.\n"
SENT = docx(
    p(r("1. States "), dels("Ana", "shall"), ins("Ana", r("will")), r(" announce marches."))
    + p(r("2. Boats wait"), ins("Bo", r(" here")), r("."), r("hidden", "<w:vanish/>")),
    {"comments": f'<w:comment w:id="1" w:author="Ana">{p(r("Why?"))}</w:comment>'},
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "base.txt").write_text(BASE)
    (tmp_path / "new.txt").write_text(BASE.replace("shall", "should"))
    (tmp_path / "sent.docx").write_bytes(SENT)
    return tmp_path


@pytest.mark.parametrize("ending", ["docx", "html", "md", "json", "xml", "txt"])
def test_there_and_back(dipoli: Command, files: Path, ending: str) -> None:
    assert dipoli("text", "convert", "base.txt", f"out.{ending}", "--symbol", "CSCH/I/1", "--date", "2026-11-25") == (
        0,
        b"",
        "",
    )
    assert dipoli("text", "convert", f"out.{ending}", "back.txt") == (0, b"", "")
    assert (files / "back.txt").read_text() == BASE


def test_the_language_of_a_text_goes_with_it(dipoli: Command, files: Path) -> None:
    assert dipoli("text", "convert", "base.txt", "fr.xml", "--language", "fr").code == 0
    assert 'language="fra"' in (files / "fr.xml").read_text()
    assert dipoli("text", "convert", "fr.xml", "again.xml") == (0, b"", "")
    assert (files / "again.xml").read_bytes() == (files / "fr.xml").read_bytes()
    assert dipoli("text", "redline", "base.txt", "fr.xml", "-o", "changes.xml").code == 0
    assert 'language="fra"' in (files / "changes.xml").read_text()
    assert dipoli("text", "convert", "base.txt", "en.xml").code == 0
    assert 'language="eng"' in (files / "en.xml").read_text()
    refused = dipoli("text", "convert", "base.txt", "x.xml", "--language", "qqq")
    assert (refused.code, "names no language that is known" in refused.err) == (2, True)


def test_attribution_by_group(dipoli: Command, files: Path) -> None:
    (files / "named.txt").write_text("[Arvia: boats][Belmark: rafts]\n")
    names = ("--participant", "Arvia", "--participant", "Belmark", "--group", "Arvia=North")
    assert dipoli("text", "convert", "named.txt", "out.txt", "--attribution", "by group", *names).code == 0
    assert (files / "out.txt").read_text() == "[North: boats][Belmark: rafts]\n"


def test_attribution_in_footnotes_and_back(dipoli: Command, files: Path) -> None:
    (files / "named.txt").write_text("We [shall][Arvia: may] meet.\n")
    names = ("--participant", "Arvia")
    assert dipoli("text", "convert", "named.txt", "out.docx", "--attribution", "footnotes", *names) == (0, b"", "")
    assert dipoli("text", "convert", "out.docx", "back.txt") == (0, b"", "")
    assert (files / "back.txt").read_text() == "We [shall][Arvia: may] meet.\n"
    assert dipoli("text", "convert", "named.txt", "below.txt", "--attribution", "footnotes", *names).code == 0
    assert (files / "below.txt").read_text() == "We [shall][may¹] meet.\n\n¹ Proposed by Arvia.\n"
    assert dipoli("text", "convert", "below.txt", "within.txt", "--from-footnotes", *names) == (0, b"", "")
    assert (files / "within.txt").read_text() == "We [shall][Arvia: may] meet.\n"


def test_a_footnote_that_says_anything_else_stays(dipoli: Command, files: Path) -> None:
    (files / "noted.txt").write_text("We [may]1 meet.\n\n1 Arvia reserves its position.\n")
    found = dipoli("text", "convert", "noted.txt", "out.txt", "--from-footnotes", "--participant", "Arvia")
    assert found.code == 1
    assert "noted.txt: line 3: this footnote does not only name known participants" in found.err
    assert (files / "out.txt").read_text() == (files / "noted.txt").read_text()


def test_remarks_go_with_a_text(dipoli: Command, files: Path) -> None:
    assert dipoli("text", "convert", "sent.docx", "again.docx").code == 1
    word, _ = read_word((files / "again.docx").read_bytes(), "again.docx")
    assert [(each.author, each.words) for each in word.remarks] == [("Ana", "Why?")]
    found = dipoli("text", "convert", "again.docx", "out.txt")
    assert (found.code, found.err) == (
        1,
        "dipoli: out.txt: paragraph 3: Plain text has no margin for remarks: “Why?”\n",
    )


def test_what_a_submission_wishes(dipoli: Command, files: Path) -> None:
    code, out, err = dipoli("text", "amendments", "base.txt", "sent.docx", "--participant", "Arvia")
    assert (code, err) == (1, "")
    assert out.decode().splitlines() == [
        "Arvia (written by Ana, Bo) wishes 2 paragraphs otherwise:",
        "  p1: replace",
        "    - 1. States shall announce marches.",
        "    + 1. States will announce marches.",
        "  p2: replace",
        "    - 2. Boats wait.",
        "    + 2. Boats wait here.",
        "1 remark:",
        "  Ana, nowhere in the text: Why?",
        "1 place not understood, or read with an assumption:",
        "  paragraph 2: hidden-words: these words are hidden in Word, so they are not taken: “hidden”",
    ]


def test_what_a_submission_wishes_for_a_program(dipoli: Command, files: Path) -> None:
    given = ("--participant", "Arvia", "--author", "Bo=Belmark", "--json", "-o", "arvia.txt")
    out = json.loads(dipoli("text", "amendments", "base.txt", "sent.docx", *given).out)
    assert [(each["participant"], each["authors"]) for each in out["proposals"]] == [
        ("Arvia", ["Ana"]),
        ("Belmark", ["Bo"]),
    ]
    assert out["proposals"][0]["edits"] == [{"start": 10, "end": 15, "words": "will"}]
    assert [each["did"] for each in out["changes"]] == ["replaced", "inserted"]
    assert [each["code"] for each in out["not_understood"]] == ["hidden-words"]
    assert (files / "arvia.txt").read_text() == BASE.replace("shall", "will")


def test_a_word_file_is_compiled_like_any_copy(dipoli: Command, files: Path) -> None:
    found = dipoli("text", "compile", "base.txt", "--amendment", "Arvia=sent.docx")
    assert found.out.decode().splitlines()[1:] == [
        "1. States [shall][Arvia: will] announce marches.",
        "",
        "2. Boats wait[Arvia:  here].",
    ]
    assert "hidden" in found.err


def test_redlines_as_files(dipoli: Command, files: Path) -> None:
    for ending in ("docx", "html", "pdf", "json", "akn.xml"):
        assert dipoli("text", "redline", "base.txt", "new.txt", "-o", f"r.{ending}") == (0, b"", "")
    word, _ = read_word((files / "r.docx").read_bytes(), "r.docx")
    assert (word.original(), word.accepted()) == (
        "1. States shall announce marches.\r2. Boats wait.\r",
        "1. States should announce marches.\r2. Boats wait.\r",
    )
    assert "<del>shall</del><ins>should</ins>" in (files / "r.html").read_text()
    assert (files / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert json.loads((files / "r.json").read_text())[0]["added"] == "should"


def test_an_amendment_as_akoma_ntoso(dipoli: Command, files: Path) -> None:
    given = ("--participant", "Arvia")
    assert dipoli("text", "amendments", "base.txt", "sent.docx", *given, "-o", "arvia.xml").code == 1
    code, out, err = dipoli("text", "amendments", "base.txt", "arvia.xml", *given)
    assert (code, err) == (0, "")
    assert out.decode().splitlines() == [
        "Arvia wishes 2 paragraphs otherwise:",
        "  p1: replace",
        "    - 1. States shall announce marches.",
        "    + 1. States will announce marches.",
        "  p2: replace",
        "    - 2. Boats wait.",
        "    + 2. Boats wait here.",
        "0 places not understood, or read with an assumption.",
    ]
    compiled = dipoli("text", "compile", "base.txt", "--amendment", "Arvia=arvia.xml")
    assert (compiled.code, compiled.err) == (0, "")
    assert b"1. States [shall][Arvia: will] announce marches." in compiled.out
    assert dipoli("text", "convert", "arvia.xml", "words.txt").code == 1
    assert "say what it wishes of a text" in dipoli("text", "convert", "arvia.xml", "words.txt").err


def test_a_redline_in_akoma_ntoso_is_a_submission(dipoli: Command, files: Path) -> None:
    assert dipoli("text", "redline", "base.txt", "new.txt", "-o", "r.xml") == (0, b"", "")
    out = json.loads(dipoli("text", "amendments", "base.txt", "r.xml", "--participant", "Arvia", "--json").out)
    assert [each["edits"] for each in out["proposals"]] == [[{"start": 10, "end": 15, "words": "should"}]]
    assert out["not_understood"] == []
    other = json.loads(dipoli("text", "amendments", "new.txt", "r.xml", "--participant", "Arvia", "--json").out)
    assert (other["proposals"], [each["code"] for each in other["not_understood"]]) == ([], ["other-base"])
    found = dipoli("text", "convert", "r.xml", "new2.txt")
    assert (found.code, "2 changes of a redline are read as accepted" in found.err) == (1, True)
    assert (files / "new2.txt").read_text() == (files / "new.txt").read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("convert", "base.txt", "out.odt"), "out.odt names no format that can be written; take one of .txt"),
        (("convert", "nowhere.docx", "out.txt"), "nowhere.docx cannot be read (no such file or directory)"),
        (("convert", "base.txt", "out.pdf", "--date", "soon"), "“soon” is no date"),
        (("convert", "base.txt", "out.pdf", "--group", "Arvia"), "“Arvia” does not fit --group"),
        (("convert", "flat.pdf", "out.txt"), "flattened typography has lost which words were deleted"),
        (("convert", "wrong.docx", "out.txt"), "wrong.docx is no Word file"),
        (("convert", "cut.docx", "out.txt"), "cut.docx is cut off or damaged"),
        (("convert", "base.txt", "no/where.docx"), "no/where.docx cannot be written"),
        (("amendments", "base.txt", "new.txt", "--participant", "Arvia"), "new.txt is no Word file"),
        (("amendments", "base.txt", "sent.docx", "--participant", "A", "--author", "x"), "does not fit --author"),
        (("redline", "base.txt", "new.txt", "-o", "r.md"), "r.md names no format for a redline"),
    ],
)
def test_a_mistake_is_one_sentence(dipoli: Command, files: Path, arguments: tuple[str, ...], sentence: str) -> None:
    (files / "flat.pdf").write_bytes(b"%PDF-1.7")
    (files / "wrong.docx").write_text(BASE)
    (files / "cut.docx").write_bytes(SENT[:300])
    code, out, err = dipoli("text", *arguments)
    assert (code, out) == (2, b"")
    assert sentence in err
    assert err.count("\n") == 1
