"""The words of Word, PDF, HTML and text files, and what cannot be read."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.errors import DipoliError
from dipoli.formats.prose import NotProse, prose, prose_in_pieces


def word(body: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )
    return packed.getvalue()


def test_plain_text_comes_as_it_is() -> None:
    assert prose("Müde\r\nWörter <b>\n".encode(), "a.txt") == "Müde\r\nWörter <b>\n"


def test_a_word_file_gives_its_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph("We meet again.")
    document.add_paragraph("So do others.")
    packed = io.BytesIO()
    document.save(packed)
    assert prose(packed.getvalue(), "a.docx") == "We meet again.\n\nSo do others.\n"


def test_tracked_deletions_are_left_out_and_insertions_are_in() -> None:
    body = (
        "<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>always </w:t></w:r></w:ins><w:r><w:t>meet.</w:t></w:r></w:p>"
    )
    assert prose(word(body), "a.docx") == "We always meet.\n"


def test_html_gives_words_without_script() -> None:
    page = (
        b"<!doctype html><html><head><title>t</title><style>p{}</style></head><body><h1>Head</h1>"
        b"<script>evil()</script>"
        b"<p>One <b>bold</b> word.<!-- no --></p><ul><li>First</li><li>Second</li></ul></body></html>"
    )
    assert prose(page, "a.html") == "Head\n\nOne bold word.\n\nFirst\n\nSecond\n"


def test_a_pdf_gives_its_text() -> None:
    import typst

    made = typst.compile(b"We meet again in the #strong[old] harbour.")
    assert isinstance(made, bytes)
    assert "We meet again in the old harbour." in " ".join(prose(made, "a.pdf").split())


def test_a_pdf_without_text_is_refused() -> None:
    import typst

    made = typst.compile(b"#rect()")
    assert isinstance(made, bytes)
    with pytest.raises(NotProse, match="pictures of pages"):
        prose(made, "a.pdf")


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no zip",
        b"%PDF-1.7 no pdf",
        word("<w:p>")[:-40],
        b"\xff\xfe\x00a",
        word("").replace(b"word/", b"wurd/"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(DipoliError, match="broken"):
        prose(data, "broken")


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipoli.formats.prose.MOST_UNPACKED", 50)
    with pytest.raises(NotProse, match="unpacks to more"):
        prose(word("<w:p/>"), "bomb.docx")


def test_entities_are_not_resolved() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(
            "word/document.xml",
            '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>a&e;b</w:t></w:r></w:p></w:body></w:document>",
        )
    assert "root" not in prose(packed.getvalue(), "a.docx")


def blocks_of(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=40).map(str.encode), st.integers(1, 9))
def test_a_file_in_blocks_is_read_or_refused_as_the_whole_is(data: bytes, size: int) -> None:
    def outcome(words: object) -> object:
        try:
            return words() if callable(words) else words
        except DipoliError as refusal:
            return str(refusal)

    # Which kind of file it is, is known by the first block.
    blocks = [data[:20], *blocks_of(data[20:], size)]
    whole, pieces = outcome(lambda: prose(data, "a.txt")), outcome(lambda: "".join(prose_in_pieces(blocks, "a.txt")))
    if "NUL" not in str(whole):
        assert pieces == whole
    else:
        assert "a.txt is not" in str(pieces)


def test_other_kinds_in_blocks_are_read_whole_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"<html><body><p>We met.</p><p>We agreed.</p></body></html>"
    assert "".join(prose_in_pieces(blocks_of(page * 200, 4_096), "a.html")).startswith("We met.\n\nWe agreed.")
    monkeypatch.setattr("dipoli.formats.prose.MOST_BYTES", 9_000)
    with pytest.raises(NotProse, match="give it in parts"):
        list(prose_in_pieces(blocks_of(page * 200, 4_096), "a.html"))


def test_what_is_longer_than_can_be_read_at_once_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    made = typst.compile(b"One #pagebreak() two #pagebreak() three")
    assert isinstance(made, bytes)
    monkeypatch.setattr("dipoli.formats.prose.MOST_PAGES", 2)
    with pytest.raises(NotProse, match=r"a.pdf has 3 pages, more than the 2 read at once: cut it"):
        prose(made, "a.pdf")
    monkeypatch.setattr("dipoli.formats.prose.MOST_BYTES", 5)
    with pytest.raises(NotProse, match=r"a.txt has more than 5 bytes"):
        prose(b"Words.", "a.txt")


def test_the_beginning_of_a_page_alone_is_refused() -> None:
    with pytest.raises(NotProse, match=r"a.html is no HTML that can be read"):
        prose(b"<html", "a.html")


def test_remarks_within_a_page_are_left_out_and_what_stands_behind_them_is_not() -> None:
    page = b"<html><body><p>One<?php no ?> two<!-- no --> three<br>four</p></body></html>"
    assert prose(page, "a.html") == "One two three four\n"
