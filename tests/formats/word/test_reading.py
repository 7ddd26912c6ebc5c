"""Reading Word files: words, tracked changes, numbers, notes, tables, boxes, comments, and nothing lost."""

import pytest

from dipoli.formats.findings import Finding
from dipoli.formats.remarks import Remark
from dipoli.formats.word.model import WordText
from dipoli.formats.word.reading.numbering import numeral
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.understanding.changes import Did, Tracked, tracked_changes
from tests.formats.word.making import dels, docx, ins, mark, p, r

WHEN = "2026-11-03T09:00:00Z"


def read(body: str, **parts: str) -> WordText:
    return read_word(docx(body, parts), "x.docx")[0]


def found(body: str, **parts: str) -> tuple[Finding, ...]:
    return read_word(docx(body, parts), "x.docx")[1]


def test_words_as_they_were_and_as_they_are() -> None:
    word = read(
        p(r("States "), dels("Ana", "shall"), ins("Ana", r("will")), r(" meet."))
        + p(ins("Bo", r("New.")), properties=mark("Bo"))
        + p(dels("Ana", "Old."), properties=mark("Ana", "del"))
        + p(r("Last."))
    )
    assert word.authors == ("Ana", "Bo")
    assert word.original() == "States shall meet.\rOld.\rLast.\r"
    assert word.accepted() == "States will meet.\rNew.\rLast.\r"
    assert tracked_changes(word) == (
        Tracked("Ana", WHEN, Did.REPLACED, "paragraph 1", "shall", "will"),
        Tracked("Bo", WHEN, Did.INSERTED, "paragraph 2", "", "New.¶"),
        Tracked("Ana", WHEN, Did.DELETED, "paragraph 3", "Old.¶", ""),
    )


def test_moved_words_and_words_struck_by_another() -> None:
    word = read(
        p(dels("Ana", "Here.", "moveFrom"), ins("Ana", ins("Ana", r("x")), name="moveTo"))
        + p(ins("Ana", '<w:del w:author="Bo"><w:r><w:delText>both</w:delText></w:r></w:del>'))
    )
    assert [change.did for change in tracked_changes(word)] == [
        Did.MOVED_AWAY,
        Did.INSERTED,
        Did.INSERTED,
        Did.DELETED,
    ]
    assert (word.original(), word.accepted()) == ("Here.\r\r", "x\r\r")


def test_rows_that_were_added_and_taken_out() -> None:
    def row(words: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc><w:tcPr/>{p(r(words))}</w:tc><w:tc>{p(r('b'))}</w:tc></w:tr>"

    added, gone = '<w:ins w:author="Ana"/>', '<w:del w:author="Ana"/>'
    word = read(f"<w:tbl>{row('stays')}{row('new', added)}{row('old', gone)}</w:tbl>" + p(r("end")))
    assert word.original() == "stays\rb\rold\rb\rend\r"
    assert word.accepted() == "stays\rb\rnew\rb\rend\r"
    assert [line.place for line in word.lines][1:3] == ["table 1, row 1, cell 2", "table 1, row 2, cell 1"]


LISTS = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/>
<w:suff w:val="space"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>"""


def item(words: str, level: int = 0, number: int = 1, properties: str = "") -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(words, properties=place + properties)


def test_automatic_numbers() -> None:
    body = "".join(
        [
            item(r("a")),
            item(r("b"), 1),
            item(r("c"), 1),
            item(r("d"), 2),
            item(r("e")),
            item(r("f"), 1),
            item(r("g"), 0, 2),
            item(r("h"), 0, 3),
        ]
    )
    assert read(body, numbering=LISTS).original() == ("3.\ta\r(a) b\r(b) c\r3.2.1\td\r4.\te\r(a) f\r•\tg\r9.\th\r")


def test_numbers_before_and_after_the_changes() -> None:
    body = (
        item(r("a"))
        + item(ins("Ana", r("new")), properties=mark("Ana"))
        + item(dels("Ana", "b"), properties=mark("Ana", "del"))
        + item(r("c"))
    )
    word = read(body, numbering=LISTS)
    assert word.original() == "3.\ta\r4.\tb\r5.\tc\r"
    assert word.accepted() == "3.\ta\r4.\tnew\r5.\tc\r"


def test_numbers_and_headings_of_styles() -> None:
    styles = """<w:style w:type="paragraph" w:default="1" w:styleId="N"/>
    <w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="N"/><w:pPr><w:outlineLvl w:val="1"/>
    <w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="L"><w:basedOn w:val="H"/></w:style>
    <w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="X"/></w:style>"""
    word = read(p(r("a"), style="L") + p(r("b"), style="X") + p(r("c")), numbering=LISTS, styles=styles)
    assert word.original() == "3.\ta\rb\rc\r"
    assert [line.level for line in word.lines] == [2, 0, 0]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [(27, "lowerLetter", "aa"), (1994, "upperRoman", "MCMXCIV"), (11, "ordinal", "11th"), (3, "hebrew1", "3")],
)
def test_numerals(number: int, style: str, shown: str) -> None:
    assert numeral(number, style) == shown


def note(kind: str, name: int, *inside: str) -> str:
    return f'<w:{kind} w:id="{name}">{p(*inside)}</w:{kind}>'


def test_notes_follow_their_paragraph() -> None:
    reference = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + note("footnote", 4, r("As agreed."))
    body = p(r("One"), ins("Ana", reference), r(".")) + p(r("Two"), '<w:r><w:endnoteReference w:id="9"/></w:r>')
    word = read(body, footnotes=notes, endnotes=note("endnote", 9, r("Later.")))
    assert word.original() == "One.\rTwo\r{Endnote 1: Later.}\r"
    assert word.accepted() == "One.\r{Footnote 1: As agreed.}\rTwo\r{Endnote 1: Later.}\r"
    missing = found(p(r("x"), reference), footnotes="")
    assert missing == (
        Finding("footnote 1", "note-missing", "the text refers to a footnote that the file does not have"),
    )


def test_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p(r('boxed'))}</w:txbxContent>"
    drawing = f"""<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:txbx>{box}</wps:txbx>
    </wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>
    </mc:AlternateContent></w:r>"""
    body = p(r("before "), drawing, r("after")) + p(r("next"))
    assert read(body).original() == "before after\rboxed\rnext\r"
    message = "text box 1 is read behind the paragraph that it hangs on"
    assert found(body) == (Finding("paragraph 1", "text-box", message),)


def test_fields_links_signs_and_controls() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(
        field,
        f'<w:fldSimple w:instr="DATE">{r("May")}</w:fldSimple>',
        f'<w:hyperlink r:id="z">{r("there")}</w:hyperlink>',
        f"<w:sdt><w:sdtContent>{r('kept')}</w:sdtContent></w:sdt>",
        "<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/></w:r>",
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
        "<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>",
    )
    assert read(body).original() == "12Maytherekept\t\n\u2011\u00ad\uf0b3x²\r"
    assert [each.code for each in found(body)] == ["link", "symbol", "formula"]


def test_comments_are_remarks() -> None:
    comments = (
        f'<w:comment w:id="5" w:author="Ana B" w:date="{WHEN}">{p(r("Too strong."))}{p(r("Why now?"))}</w:comment>'
        f'<w:comment w:id="6" w:author="Bo">{p(r("Nowhere."))}</w:comment>'
    )
    body = p(r("States "), '<w:commentRangeStart w:id="5"/>', r("shall")) + p(
        r("meet"), '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>', r(" soon")
    )
    assert read(body, comments=comments).remarks == (
        Remark("Ana B", WHEN, "Too strong.\nWhy now?", "shallmeet", "paragraph 1"),
        Remark("Bo", "", "Nowhere.", "", "nowhere in the text"),
    )


def test_what_is_not_taken_is_listed() -> None:
    body = (
        p(r("seen"), r("hidden", "<w:vanish/>"), properties='<w:pPrChange w:author="Ana"/>')
        + p('<w:r><w:drawing><wp:docPr descr="a map"/></w:drawing></w:r>')
        + '<w:altChunk r:id="q"/><w:unheard><w:p><w:r><w:t>lost?</w:t></w:r></w:p></w:unheard>'
    )
    assert read(body).original() == "seen\r\r"
    assert found(body, header=p(r("RESTRICTED"))) == (
        Finding("paragraph 1", "hidden-words", "these words are hidden in Word, so they are not taken", "hidden"),
        Finding("paragraph 1", "formatting-change", "a change of how the paragraph looks, by Ana, is not taken"),
        Finding("paragraph 2", "picture", "a picture is not taken", "a map"),
        Finding("the text", "not-opened", "a file within the file was not opened"),
        Finding("a header", "page-header", "the header of the page is no part of the text", "RESTRICTED"),
        Finding("the text", "words-not-understood", "these words stand where no text is read", "lost?"),
    )


def test_a_strict_file_is_read_too() -> None:
    data = docx(p(r("Strict.")))
    strict = data_with(
        data,
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_word(strict, "x.docx")[0].original() == "Strict.\r"


def data_with(data: bytes, old: bytes, new: bytes) -> bytes:
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return made.getvalue()
