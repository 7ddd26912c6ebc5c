from dipoli.text import parse
from dipoli.web.pages.setting.markup import Heat, Setting, set_piece
from dipoli.web.pages.setting.typeset import pieces


def set_whole(source: str, heats: dict[int, Heat] | None = None, *, is_plain: bool = False) -> str:
    text = parse(source, ["Arvia"])
    by_key = {text.brackets[position].key: heat for position, heat in (heats or {}).items()}
    setting = Setting(text, lambda key: f"/b/{key}/", by_key, is_plain)
    return "".join(set_piece(piece, setting) for piece in pieces(text, 0, len(source)))


def test_the_words_of_a_text_are_never_markup() -> None:
    html = set_whole('A <script>alert(1)</script> & [<b>][Arvia: "x"] b.')
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in html
    assert "&lt;b&gt;" in html
    assert "&quot;x&quot;" in html


def test_a_bracket_is_a_link_with_sign_and_word() -> None:
    html = set_whole("They [shall][should] meet.", {0: Heat.ONE_AWAY})
    assert '<span class="bracket one-away"><a class="handle"' in html
    assert 'aria-expanded="false" aria-controls="panel" title="Bracket 1: one away"' in html
    assert '<span aria-hidden="true">①</span>' in html


def test_a_bracket_nobody_spoke_of_is_unheard() -> None:
    assert 'class="bracket unheard"' in set_whole("They [shall][should] meet.")


def test_nested_brackets_are_marked_inside_their_alternative() -> None:
    html = set_whole("They [shall [often] meet][part].")
    assert html.count('class="handle"') == 2
    assert html.count("<span") == html.count("</span>")


def test_a_plain_setting_has_nothing_to_click() -> None:
    html = set_whole("They [shall][should] meet.", is_plain=True)
    assert "handle" not in html
    assert html.count('class="alternative"') == 2


def test_a_bracket_around_paragraphs_is_set_without_underlining_them_all() -> None:
    html = set_whole("[1. One [thing][idea].\n\n2. Another thing.]\n")
    assert html.count('class="bracket unheard spanning"') == 2
    assert html.count('class="bracket unheard"') == 1
    assert html.count(", continued. ") == 1
