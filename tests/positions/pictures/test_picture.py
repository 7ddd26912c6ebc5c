import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from dipoli.positions import Cell, Matrix, Participant, Row, Status, bracket_matrix, matrix_svg
from dipoli.positions.picture import Note
from tests.positions.cast import ALL, A, O, R, S, assess_all

SVG = "{http://www.w3.org/2000/svg}"


def draw(matrix: Matrix) -> ET.Element:
    return ET.fromstring(matrix_svg(matrix))


def words(root: ET.Element, css_class: str) -> list[str]:
    """Give the words drawn in elements of a class, without the hints that hover."""
    return [
        "".join([element.text or "", *(child.tail or "" for child in element)])
        for element in root.iter(f"{SVG}text")
        if element.get("class") == css_class
    ]


def hints(root: ET.Element, css_class: str) -> list[str]:
    return [
        element.findtext(f"{SVG}title", "")
        for element in root.iter()
        if element.get("class", "").split(" ")[0] == css_class
    ]


def test_it_says_what_it_shows_in_letters_and_in_words() -> None:
    convergence, text = assess_all(
        "1. States [shall] confer[, now].",
        ({"Arvia": S, "Belmark": A, "Corvia": R, "Lune": O}, {"Dravia": S}),
        ({"Arvia": S, "Lune": O}, {"Arvia": O}),
    )
    root = draw(bracket_matrix(convergence, text))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert desc is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "Bracket matrix. Brackets: 2; participants: 5."
    assert desc.text == (
        "Brackets: 1 liftable, 1 one away. Letters: S supports, A accepts, R reserves, O objects, "
        "a dot favours another alternative. Groups from left to right: West, East."
    )
    assert words(root, "place") == ["1 no text", "1 “, now”"]
    assert words(root, "letter") == ["·", "·", "S", "S", "O"]
    assert hints(root, "cell") == [
        "Arvia favours another alternative than no text",
        "Belmark favours another alternative than no text",
        "Dravia supports no text",
        "Arvia supports “, now”",
        "Lune objects to “, now”",
    ]
    assert hints(root, "row") == ["1 no text: liftable", "1 “, now”: one away"]
    assert hints(root, "column")[-1] == "Lune"
    assert "Arvia (West)" in hints(root, "column")


def test_every_cell_has_its_class_and_place() -> None:
    cells = (Cell.SUPPORT, Cell.ACCEPT, Cell.RESERVE, Cell.OBJECT, Cell.ELSEWHERE)
    row = Row("b", "p1", "1", "a", "shall", Status.ONE_AWAY, cells)
    root = draw(Matrix(ALL, (row,)))
    (group,) = [element for element in root if element.get("class") == "row one-away"]
    drawn = [(element.get("class"), element[1].get("x")) for element in group if element.tag == f"{SVG}g"]
    assert drawn == [
        ("cell support", "301"),
        ("cell accept", "325"),
        ("cell reserve", "357"),
        ("cell object", "381"),
        ("cell elsewhere", "413"),
    ]
    for _, box, letter in (element for element in group if element.tag == f"{SVG}g"):
        left, width, height = (float(box.get(each, 0)) for each in ("x", "width", "height"))
        assert (left + width / 2, width) == (float(letter.get("x", 0)), height)
    assert [column.get("transform") for column in root if column.get("class") == "column"] == [
        f"rotate(-60 {x} 65)" for x in (312, 336, 368, 392, 424)
    ]


def test_a_note_stands_behind_its_row_and_says_what_it_means() -> None:
    rows = tuple(Row(key, "p1", "1", "a", "shall", Status.BLOCKED, (Cell.OBJECT,)) for key in ("a", "b"))
    notes = {"b": Note("3 ▲", "Three groups <want> it."), "x": Note("?", "Of no row.")}
    root = ET.fromstring(matrix_svg(Matrix((Participant("Lune"),), rows), notes=notes))
    assert words(root, "note") == ["3 ▲"]
    assert hints(root, "note") == ["Three groups <want> it."]
    (note,) = [element for element in root if element.get("class") == "note"]
    cells = [group[-1][1] for group in root if group.get("class", "").startswith("row")]
    places = [float(cell.get("x", 0)) for cell in cells]
    assert float(note.get("x", 0)) > max(places)


def test_an_empty_matrix_is_drawn_too() -> None:
    root = draw(Matrix((), (), left_out=3))
    assert root.findtext(f"{SVG}desc") == (
        "Brackets: none. Letters: S supports, A accepts, R reserves, O objects, a dot favours another alternative. "
        "3 more brackets are not drawn."
    )
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == ("0 0 348 24", "348", "24")


def test_long_names_and_labels_are_cut_and_kept_whole_in_the_hint() -> None:
    name, excerpt = "Republic of " + "x" * 40, "word " * 12
    row = Row("b", "p1", "1", "a", excerpt, Status.UNHEARD, (Cell.NONE,))
    root = draw(Matrix((Participant(name),), (row,)))
    assert words(root, "column") == [f"{name[:27]}…"]
    assert hints(root, "column") == [name]
    assert words(root, "place") == [f"1 “{excerpt[:38]}…"]
    assert words(root, "letter") == []


def test_two_pictures_on_a_page_have_their_own_ids() -> None:
    assert set(re.findall(r' id="([^"]+)"', matrix_svg(Matrix((), ()), "second"))) == {"second-title", "second-desc"}
    first = {"bracket-matrix-title", "bracket-matrix-desc"}
    assert set(re.findall(r' id="([^"]+)"', matrix_svg(Matrix((), ())))) == first


def test_a_file_of_its_own_has_its_colours_in_it() -> None:
    alone = matrix_svg(Matrix((), ()), standalone=True)
    assert alone.count("<style>") == 1
    assert "<style>" not in matrix_svg(Matrix((), ()))
    assert ET.fromstring(alone).tag == f"{SVG}svg"


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_whatever_the_names_it_is_xml_without_style_or_script(name: str, group: str, excerpt: str) -> None:
    row = Row("b", "p1", name, "a", excerpt, Status.BLOCKED, (Cell.OBJECT,))
    root = draw(Matrix((Participant(name, group),), (row,)))
    allowed = {"svg", "title", "desc", "text", "g", "rect"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    assert not any(key == "style" or key.startswith("on") for element in root.iter() for key in element.attrib)


def test_markup_in_a_name_stays_words() -> None:
    hostile = '</title><script>alert("1")</script>'
    root = draw(Matrix((Participant(hostile),), ()))
    assert hints(root, "column") == [hostile]
