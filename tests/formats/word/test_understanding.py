"""What a Word file wishes of a base: by author, clean, in the style of underlining, and the laws that hold."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.understanding.understand import Submission, understand
from dipoli.text import apply_edits, choose, compile_text, parse
from tests.formats.word.making import dels, docx, ins, mark, p, r
from tests.formats.word.test_reading import LISTS, item

BASE = "PRINCIPLES\n\n1. States shall announce marches.\n\n2. Boats wait.\n\n3. Trains run daily.\n"


def submitted(body: str, base: str = BASE, authors: dict[str, str] | None = None, **parts: str) -> Submission:
    word, _ = read_word(docx(body, parts), "x.docx")
    return understand(parse(base), word, "Arvia", authors)[0]


def codes(body: str, base: str = BASE, authors: dict[str, str] | None = None) -> list[str]:
    word, _ = read_word(docx(body), "x.docx")
    return [each.code for each in understand(parse(base), word, "Arvia", authors)[1]]


HEADING = p(r("PRINCIPLES"))
TRACKED = (
    HEADING
    + p(
        r("1. States "),
        dels("Ana", "shall"),
        ins("Ana", r("will")),
        r(" announce marches"),
        ins("Bo", r(" early")),
        r("."),
    )
    + p(ins("Bo", r("1 bis. Ferries sail.")), properties=mark("Bo"))
    + p(dels("Ana", "2. Boats wait."), properties=mark("Ana", "del"))
    + p(r("3. Trains run daily."))
)


def test_everybody_in_the_file_writes_for_the_sender() -> None:
    (proposal,) = submitted(TRACKED).proposals
    assert (proposal.participant, proposal.authors) == ("Arvia", ("Ana", "Bo"))
    assert proposal.proposed == (
        "PRINCIPLES\n\n1. States will announce marches early.\n\n1 bis. Ferries sail.\n\n3. Trains run daily.\n"
    )


def test_authors_write_for_participants_of_their_own() -> None:
    ana, bo = submitted(TRACKED, authors={"Bo": "Belmark"}).proposals
    assert (ana.participant, bo.participant) == ("Arvia", "Belmark")
    assert ana.wishes == (
        ParagraphWish(Action.REPLACE, "p2", "1. States shall announce marches.", "1. States will announce marches."),
        ParagraphWish(Action.DELETE, "p3", "2. Boats wait.", ""),
    )
    assert bo.wishes == (
        ParagraphWish(
            Action.REPLACE, "p2", "1. States shall announce marches.", "1. States shall announce marches early."
        ),
        ParagraphWish(Action.INSERT, "p2", "", "1 bis. Ferries sail."),
    )
    compiled = compile_text(BASE, [ana.amendment, bo.amendment])
    assert choose(compiled.source, "Arvia") == ana.proposed
    assert choose(compiled.source, "Belmark") == bo.proposed
    assert choose(compiled.source, None) == BASE


def test_a_clean_file_is_compared_with_the_base() -> None:
    body = HEADING + p(r("1.  States shall announce\u00a0marches.")) + p() + p(r("2. Boats do not wait."))
    (proposal,) = submitted(body).proposals
    assert proposal.proposed == "PRINCIPLES\n\n1. States shall announce marches.\n\n2. Boats do not wait.\n\n"
    assert submitted("".join(p(r(line)) for line in BASE.split("\n"))).proposals == ()


def test_lines_of_a_wrapped_base_are_no_difference() -> None:
    base = "1. States shall\nannounce marches\nin time.\n\n2. Boats\nwait.\n"
    body = p(r("1. States shall announce marches in time.")) + p(r("2. Boats "), ins("Ana", r("never ")), r("wait."))
    (proposal,) = submitted(body, base).proposals
    assert proposal.proposed == base.replace("Boats\nwait", "Boats\nnever wait")


def test_underlined_is_added_and_struck_is_deleted() -> None:
    body = (
        p(r("PRINCIPLES", '<w:u w:val="single"/>'))
        + p(r("1. States "), r("shall", "<w:strike/>"), r("will", '<w:u w:val="single"/>'), r(" announce marches."))
        + p(r("2. Boats wait."))
        + p(r("3. Trains run daily."))
    )
    (proposal,) = submitted(body).proposals
    assert proposal.proposed == BASE.replace("shall", "will")
    assert codes(body) == ["style-marks"]
    plain = "".join(p(r(line, "<w:u/>")) for line in BASE.split("\n"))
    assert submitted(plain).proposals == ()


def test_automatic_numbers_are_no_difference() -> None:
    body = item(r("States meet.")) + item(ins("Ana", r("Boats sail.")), properties=mark("Ana")) + item(r("Trains run."))
    plain = submitted(body, "States meet.\n\nTrains run.\n", numbering=LISTS).proposals
    assert [each.proposed for each in plain] == ["States meet.\n\n4. Boats sail.\n\nTrains run.\n"]
    numbered = submitted(body, "5 bis. States meet.\n\n6. Trains run.\n", numbering=LISTS).proposals
    assert [each.proposed for each in numbered] == ["5 bis. States meet.\n\n4. Boats sail.\n\n6. Trains run.\n"]


def test_a_paragraph_divided_in_two() -> None:
    body = HEADING + p(r("1. States shall announce"), properties=mark("Ana")) + p(r(" marches."))
    (proposal,) = submitted(body + p(r("2. Boats wait.")) + p(r("3. Trains run daily."))).proposals
    assert proposal.proposed == BASE.replace("announce ", "announce\n\n")
    assert [(wish.action, wish.paragraph, wish.words) for wish in proposal.wishes] == [
        (Action.REPLACE, "p2", "1. States shall announce"),
        (Action.INSERT, "p2", "marches."),
    ]


def test_two_paragraphs_joined() -> None:
    joined = p(r("2. Boats wait."), properties=mark("Ana", "del")) + p(ins("Ana", r(" ")), r("3. Trains run daily."))
    (proposal,) = submitted(HEADING + p(r("1. States shall announce marches.")) + joined).proposals
    assert proposal.proposed == BASE.replace("wait.\n\n3", "wait. 3")
    assert [(wish.action, wish.paragraph, wish.words) for wish in proposal.wishes] == [
        (Action.DELETE, "p3", ""),
        (Action.REPLACE, "p4", "2. Boats wait. 3. Trains run daily."),
    ]


def test_the_ends_of_a_text() -> None:
    base = "1. One.\n\n2. Two."
    last = p(r("1. One.")) + p(r("2. Two."), properties=mark("Ana")) + p(ins("Ana", r("3. Three.")))
    first = p(ins("Ana", r("0. Nought.")), properties=mark("Ana")) + p(r("1. One.")) + p(r("2. Two."))
    gone = p(r("1. One."), properties=mark("Ana", "del")) + p(dels("Ana", "2. Two."))
    assert submitted(last, base).proposals[0].proposed == "1. One.\n\n2. Two.\n\n3. Three."
    assert submitted(first, base).proposals[0].proposed == "0. Nought.\n\n1. One.\n\n2. Two."
    assert submitted(gone, base).proposals[0].proposed == "1. One.\n\n"


def test_words_changed_while_tracking_was_off() -> None:
    body = (
        HEADING
        + p(r("1. States should announce marches."))
        + p(r("2. Boats"), dels("Bo", " wait"), r("."))
        + p(r("3. Trains run daily."))
    )
    arvia, belmark = submitted(body, authors={"Bo": "Belmark"}).proposals
    assert arvia.proposed == BASE.replace("shall", "should")
    assert belmark.proposed == BASE.replace(" wait", "")
    assert codes(body, authors={"Bo": "Belmark"}) == ["changed-untracked"]


def test_words_that_another_struck() -> None:
    body = (
        HEADING
        + p(
            r("1. States "),
            dels("Bo", "shall"),
            ins("Ana", r("will")),
            ins("Ana", '<w:del w:author="Bo"><w:r><w:delText> not</w:delText></w:r></w:del>'),
            r(" announce marches."),
        )
        + p(r("2. Boats wait."))
        + p(r("3. Trains run daily."))
    )
    arvia, belmark = submitted(body, authors={"Bo": "Belmark"}).proposals
    assert arvia.proposed == BASE.replace("shall", "shall will not")
    assert belmark.proposed == BASE.replace("shall ", "")
    assert codes(body, authors={"Bo": "Belmark"}) == ["struck-addition"]


def test_tracked_changes_within_brackets() -> None:
    base = "1. States [shall][should] meet [, if they wish,].\n"
    body = p(
        r("1. States [shall][sh"), dels("Ana", "ould"), ins("Ana", r("all, in time,")), r("] meet [, if they wish,].")
    )
    (proposal,) = submitted(body, base).proposals
    assert proposal.proposed == "1. States [shall][shall, in time,] meet [, if they wish,].\n"


def test_right_to_left_and_combining_characters_stay() -> None:
    base = "1. الدول تعلن cafe\u0301 e\u0301tat.\n"
    body = p(r("1. الدول تعلن cafe\u0301 "), ins("Ana", r("\u202bجديد\u202c ")), r("e\u0301tat."))
    (proposal,) = submitted(body, base).proposals
    assert proposal.proposed == "1. الدول تعلن cafe\u0301 \u202bجديد\u202c e\u0301tat.\n"


WORDS = st.lists(st.sampled_from(["shall", "meet", "States", "[and]", "boats", "é", "ال"]), min_size=1, max_size=6).map(
    " ".join
)
PIECES = st.lists(st.tuples(st.sampled_from(["stays", "in", "out"]), st.sampled_from(["Ana", "Bo"]), WORDS), max_size=5)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=5))
def test_each_finds_its_own_words_and_the_base_stays(paragraphs: list[list[tuple[str, str, str]]]) -> None:
    """Each participant finds exactly what it proposed in the compilation, and the wishes say all that the edits say."""
    drawn = [[("stays", "", f"{number}. Item"), *pieces] for number, pieces in enumerate(paragraphs, 1)]
    base = "".join(" ".join(words for how, _, words in each if how != "in") + ".\n\n" for each in drawn)
    make: dict[str, Callable[[str, str], str]] = {
        "stays": lambda _, words: r(words),
        "in": lambda who, words: ins(who, r(words)),
        "out": dels,
    }
    body = "".join(
        p(*(make[how](who, f"{' ' if place else ''}{words}") for place, (how, who, words) in enumerate(each)), r("."))
        for each in drawn
    )
    submission = submitted(body, base, {"Bo": "Belmark"})
    compiled = compile_text(base, [proposal.amendment for proposal in submission.proposals])
    for proposal in submission.proposals:
        who = {"Arvia": "Ana", "Belmark": "Bo"}[proposal.participant]
        wished = [
            " ".join(words for how, by, words in each if how == "stays" or (how == "in") == (by == who)) + "."
            for each in drawn
        ]
        assert apply_edits(base, proposal.amendment.edits) == proposal.proposed
        assert proposal.proposed.split() == "\n".join(wished).split()
        assert choose(compiled.source, proposal.participant) == proposal.proposed
    assert not submission.proposals or choose(compiled.source, None) == base


def test_a_paragraph_added_to_a_text_that_parts_none_stands_apart_from_it() -> None:
    added = p(r("1. One."), properties=mark("Ana")) + p(ins("Ana", r("2. Two.")))
    assert submitted(added, "1. One.").proposals[0].proposed == "1. One.\n\n2. Two."
    assert submitted(p(ins("Ana", r("1. One."))), "").proposals[0].proposed.strip() == "1. One."
