"""Word files as LibreOffice and Google Docs make them."""

from dipoli.formats.remarks import Remark
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.understanding.understand import understand
from dipoli.text import parse
from tests.formats.office import Office, needs_office
from tests.formats.word.making import docx

OPEN_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1"
 style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles>
<office:body><office:text><text:tracked-changes>{regions}</text:tracked-changes>{body}</office:text></office:body>
</office:document>"""


def region(name: str, author: str, deleted: str = "") -> str:
    what = f"<dc:creator>{author}</dc:creator><dc:date>2026-11-01T10:00:00</dc:date>"
    who = f"<office:change-info>{what}</office:change-info>"
    inside = (
        f"<text:deletion>{who}<text:p>{deleted}</text:p></text:deletion>"
        if deleted
        else f"<text:insertion>{who}</text:insertion>"
    )
    return f'<text:changed-region xml:id="{name}" text:id="{name}">{inside}</text:changed-region>'


@needs_office
def test_a_file_saved_by_libreoffice(office: Office) -> None:
    """Tracked changes by three authors, an automatic list, a footnote, a comment and a table."""
    regions = region("c1", "Ana", "shall") + region("c2", "Bo") + region("c3", "Cy", "<text:s/>daily")
    body = (
        "<text:list text:style-name='L1'><text:list-item><text:p>States <text:change text:change-id='c1'/>announce "
        "<text:change-start text:change-id='c2'/>all <text:change-end text:change-id='c2'/>marches"
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>As agreed.</text:p></text:note-body></text:note>.</text:p></text:list-item><text:list-item>"
        "<text:p>Trains run<text:change text:change-id='c3'/>.<office:annotation><dc:creator>Bo</dc:creator>"
        "<text:p>Since when?</text:p></office:annotation></text:p></text:list-item></text:list>"
        "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>Cell.</text:p></table:table-cell>"
        "</table:table-row></table:table><text:p/>"
    )
    data = office.convert(OPEN_DOCUMENT.format(regions=regions, body=body).encode(), "fodt", "docx")
    word, _ = read_word(data, "sent.docx")
    original = " ".join(word.original().split())
    assert original == "1.States shallannounce marches. {Footnote 1: As agreed.} 2.Trains run daily. Cell."
    assert word.authors == ("Ana", "Bo", "Cy")
    assert [(each.author, each.words, each.place) for each in word.remarks] == [("Bo", "Since when?", "paragraph 2")]
    base = "1. States shall announce marches.\n\n{Footnote 1: As agreed.}\n\n2. Trains run daily.\n\nCell.\n"
    submission, _ = understand(parse(base), word, "Arvia", {"Cy": "Cadmia"})
    assert {each.participant for each in submission.proposals} == {"Arvia", "Cadmia"}
    assert "Trains run.\n" in submission.proposals[1].proposed


GOOGLE = """<w:p w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" w14:paraId="01">
<w:pPr><w:rPr/></w:pPr><w:r w:rsidDel="00000000"><w:rPr><w:rtl w:val="0"/></w:rPr>
<w:t xml:space="preserve">1. States </w:t></w:r>
<w:ins w:author="Ana Berg" w:id="0" w:date="2026-11-20T10:11:12Z"><w:commentRangeStart w:id="0"/>
<w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">will</w:t></w:r></w:ins><w:commentRangeEnd w:id="0"/>
<w:r><w:commentReference w:id="0"/></w:r><w:del w:author="Ana Berg" w:id="1" w:date="2026-11-20T10:11:12Z">
<w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:delText xml:space="preserve">shall</w:delText></w:r></w:del>
<w:r><w:t xml:space="preserve"> meet.</w:t></w:r></w:p>"""


def test_a_file_exported_by_google_docs() -> None:
    body = GOOGLE.replace(' w14:paraId="01"', "").replace("\n", "")
    comments = (
        '<w:comment w:id="0" w:author="Ana Berg" w:date="2026-11-20T10:12:00Z"><w:p><w:r><w:t>Softer.</w:t></w:r></w:p>'
        "</w:comment>"
    )
    word, findings = read_word(docx(body, {"comments": comments}), "sent.docx")
    assert (word.original(), word.accepted()) == ("1. States shall meet.\r", "1. States will meet.\r")
    assert word.remarks == (Remark("Ana Berg", "2026-11-20T10:12:00Z", "Softer.", "will", "paragraph 1"),)
    assert findings == ()
    (proposal,) = understand(parse("1. States shall meet.\n"), word, "Arvia")[0].proposals
    assert proposal.proposed == "1. States will meet.\n"
