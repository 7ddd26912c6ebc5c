"""Whose each change is."""

from hypothesis import HealthCheck, given, settings

from dipoli.text import Amendment, compare, compile_text, edits_between, parse
from dipoli.text.redline import Row, RowKind, SegmentKind, attributed, rows_of_wishes
from tests.text.strategies import negotiations

BASE = "1. Ships shall wait.\n\n2. Boats sail.\n\n3. Rafts drift.\n"
COPIES = {
    "Arvia": BASE.replace("shall", "will"),
    "Belmark": BASE.replace("shall", "must").replace("2. Boats sail.\n\n", ""),
    "Cadmia": BASE.replace("drift.", "drift home."),
}


def came(rows: tuple[Row, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(s.words.strip(), s.by) for row in rows for s in row.segments if s.kind is SegmentKind.INSERTED]


def compilation_of(base: str, copies: dict[str, str]) -> tuple[Row, ...]:
    return rows_of_wishes(compile_text(base, [Amendment(n, edits_between(base, c)) for n, c in copies.items()]))


def test_all_wishes_beside_each_other() -> None:
    rows = compilation_of(BASE, COPIES)
    assert came(rows) == [("will", ("Arvia",)), ("must", ("Belmark",)), ("home", ("Cadmia",))]
    gone = [(s.words.strip(), s.by) for row in rows for s in row.segments if s.kind is SegmentKind.DELETED]
    assert gone == [("shall", ("Arvia", "Belmark")), ("2. Boats sail.", ("Belmark",))]


def test_words_that_came_in_alternatives_are_their_sponsors() -> None:
    rolling = compile_text(BASE, [Amendment(n, edits_between(BASE, c)) for n, c in COPIES.items()]).rolling
    redline = attributed(compare(BASE, rolling), parse(rolling, COPIES))
    assert (redline.accepted, redline.rejected) == (rolling, BASE)
    owned = {by: "".join(w for w, b in came(redline.rows) if b == by) for _, by in came(redline.rows)}
    assert owned["Arvia",] == "[Arvia: will]"
    assert owned["Cadmia",] == "[Cadmia:  home]"
    assert "[Belmark: must]" in owned["Belmark",]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(negotiations())
def test_the_older_words_of_all_rows_are_the_base(negotiation: tuple[str, dict[str, str]]) -> None:
    base, copies = negotiation
    rows = compilation_of(base, copies)
    assert "".join(row.old_words for row in rows) == base
    rolling = compile_text(base, [Amendment(n, edits_between(base, c)) for n, c in copies.items()]).rolling
    redline = attributed(compare(base, rolling), parse(rolling, copies))
    assert (redline.accepted, redline.rejected) == (rolling, base)


def test_a_row_is_changed_where_anybody_wishes_something() -> None:
    assert [row.kind for row in compilation_of(BASE, COPIES)] == [RowKind.CHANGED] * 3
    assert [row.kind for row in compilation_of(BASE, {"Arvia": COPIES["Arvia"]})] == [
        RowKind.CHANGED,
        RowKind.SAME,
        RowKind.SAME,
    ]
