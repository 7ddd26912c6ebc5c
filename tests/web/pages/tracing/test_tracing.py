"""A text on its way: what changed, where words went and came from, what is left to choose, what compiling makes."""

from datetime import datetime

import pytest

from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.positions import Stance
from dipoli.text import adjacent_brackets, parse
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.wishing.submissions import Sent
from dipoli.web.record.models import Distribution
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import place_of
from tests.web.pages.reader import source_of, words_of

ROOM = "/p/test/texts/I/1/"
REPEATED = "1. Ships [may][must] wait [here] [there].\n\n2. Boats [may][must] wait.\n"


@pytest.fixture
def compiled(cast: Cast, spoken: Document, now: datetime) -> Document:
    """The text after a round: Arvia's words merged, and the first bracket lifted."""
    acts.amend_paragraph(cast.arvia, spoken, 0, "p4", "3. They will settle disputes by patient talks.", now=now)
    acts.amend_paragraph(cast.belmark, spoken, 0, "p4", "", now=now)
    acts.compile_revision(cast.secretariat, spoken, now=now)
    place = place_of(spoken, cast)
    first = place.text.brackets[0]
    acts.lift_bracket(cast.chair, spoken, first.key, first.alternatives[0].key, now=now)
    return spoken


@pytest.fixture
def repeated(cast: Cast, now: datetime) -> Document:
    return acts.table_document(cast.secretariat, cast.basket, "Ships", REPEATED, now=now)


def test_two_revisions_inline_and_side_by_side(cast: Cast, compiled: Document, client_of: ClientOf) -> None:
    client = client_of(cast.meridia)
    inline = source_of(client.get(f"{ROOM}changes/?old=0&new=2"))
    assert '<del title="struck">' in inline
    assert 'title="added by Arvia"' in inline
    side = source_of(client.get(f"{ROOM}changes/?old=0&new=2&view=side&rows=all"))
    assert 'class="redline two-columns"' in side
    assert "PRINCIPLES OF CONDUCT" in side
    assert "PRINCIPLES OF CONDUCT" not in inline.partition('class="redline')[2]


def test_the_words_of_one_participant(cast: Cast, compiled: Document, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    by_arvia = words_of(client.get(f"{ROOM}changes/?old=0&new=1&by=Arvia"))
    assert "patient" in by_arvia
    assert "No words of Belmark came" not in by_arvia
    nobody = words_of(client.get(f"{ROOM}changes/?old=0&new=1&by=Nobody"))
    assert "No words of Nobody came" in nobody


def test_a_revision_that_is_not_there(cast: Cast, compiled: Document, client_of: ClientOf) -> None:
    assert client_of(cast.arvia).get(f"{ROOM}changes/?old=0&new=9").status_code == 404
    assert client_of(cast.arvia).get(f"{ROOM}changes/?old=x&new=²").status_code == 200


def test_where_every_proposal_went(cast: Cast, compiled: Document, client_of: ClientOf) -> None:
    page = words_of(client_of(cast.meridia).get(f"{ROOM}fate/"))
    assert "Arvia to paragraph 3" in page
    assert "Merged into the text" in page
    assert "stands" in page
    only = words_of(client_of(cast.arvia).get(f"{ROOM}fate/?who=Belmark"))
    assert "Arvia to" not in only
    assert "Belmark to" in only


def test_where_a_file_went(cast: Cast, spoken: Document, now: datetime, client_of: ClientOf) -> None:
    wishes = (ParagraphWish(Action.REPLACE, "p4", "", "3. They will settle disputes by patient talks."),)
    acts.table_submission(cast.arvia, spoken, 0, Sent("ours.docx", "d" * 64, wishes), now=now)
    acts.amend_paragraph(cast.belmark, spoken, 0, "p4", "3. They will settle disputes in court.", now=now)
    acts.compile_revision(cast.secretariat, spoken, now=now)
    client = client_of(cast.meridia)
    files = source_of(client.get(f"{ROOM}papers/"))
    address = files.partition(f'href="{ROOM}fate/?file=')[2].partition('"')[0]
    page = words_of(client.get(f"{ROOM}fate/?file={address}"))
    assert "ours.docx, sent by Arvia against the text as tabled, made 1 amendment." in page
    assert "Brought in Rev.1 · stands" in page
    assert "Belmark to" not in page
    everything = words_of(client.get(f"{ROOM}fate/?file=none"))
    assert "Belmark to" in everything
    assert "in ours.docx" in everything


def test_where_words_come_from(cast: Cast, compiled: Document, client_of: ClientOf) -> None:
    page = source_of(client_of(cast.arvia).get(f"{ROOM}origins/"))
    assert 'title="Arvia, Rev.1">' in page
    assert "25 November 2026, 09:30" in page
    assert "as tabled" in page


def test_a_restricted_text_shows_nothing_of_its_way(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    acts.table_document(
        cast.secretariat, cast.basket, "Secret", REPEATED, distribution=Distribution.RESTRICTED, now=now
    )
    for name in ("changes/", "fate/", "origins/", "readings/", "compile/preview/"):
        assert client_of(cast.arvia).get(ROOM + name).status_code == 404
        assert client_of(cast.chair).get(ROOM + name).status_code == 200


def test_what_compiling_would_make(cast: Cast, spoken: Document, now: datetime, client_of: ClientOf) -> None:
    empty = words_of(client_of(cast.chair).get(f"{ROOM}compile/preview/"))
    assert "nothing to compile" in empty
    for seat, words in ((cast.arvia, "patient talks"), (cast.belmark, "court")):
        acts.amend_paragraph(seat, spoken, 0, "p4", f"3. They will settle disputes by {words}.", now=now)
    page = words_of(client_of(cast.chair).get(f"{ROOM}compile/preview/"))
    assert "1 passage of" in page
    assert "wishes differ" in page
    assert "Compile Rev.1" in page
    assert "Compile Rev.1" not in words_of(client_of(cast.arvia).get(f"{ROOM}compile/preview/"))
    revision = queries.revision(cast.chair, spoken)
    assert revision is not None
    assert revision.number == 0


def test_readings_are_counted_and_shown(cast: Cast, repeated: Document, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    page = words_of(client.get(f"{ROOM}readings/"))
    assert "clean readings 16" in page
    assert "if 1 repeated choice is made once 8" in page
    assert "2 places : “may” or “must”" in page
    first = parse(REPEATED).brackets[0]
    chosen = words_of(client.get(f"{ROOM}readings/?at-{first.key}={first.alternatives[1].key}&at-none=x"))
    assert "1. Ships must wait [here] [there]." in chosen
    assert "3 places left open" in chosen


def test_the_secretariat_answers_a_question(cast: Cast, repeated: Document, client_of: ClientOf) -> None:
    (question,) = adjacent_brackets(place_of(repeated, cast).text)
    sent = {"revision": "0", "question": question.key, "answer": "one"}
    assert client_of(cast.secretariat).post(f"{ROOM}readings/answer/", sent).status_code == 302
    place = place_of(repeated, cast)
    assert "[here][there]" in place.text.source
    assert place.revision.made_by_act == "answer_question"
    again = client_of(cast.secretariat).post(f"{ROOM}readings/answer/", sent)
    assert again.status_code == 422
    assert "is current" in words_of(again)


def test_the_chair_settles_a_repeated_choice_once_nobody_stands_against(
    cast: Cast, repeated: Document, now: datetime, client_of: ClientOf
) -> None:
    text = place_of(repeated, cast).text
    linked = [b for b in text.brackets if b.is_choice]
    sent = {"revision": "0", "first": linked[0].key, "words": "must"}
    refused = client_of(cast.chair).post(f"{ROOM}readings/everywhere/", sent)
    assert refused.status_code == 422
    assert "ask the delegations" in words_of(refused)
    for bracket in linked:
        key = bracket.alternatives[1].key
        acts.declare_stance(cast.arvia, repeated, 0, bracket.key, key, stance=Stance.SUPPORT, now=now)
    assert client_of(cast.chair).post(f"{ROOM}readings/everywhere/", sent).status_code == 302
    assert place_of(repeated, cast).text.source == REPEATED.replace("[may][must]", "must")
    with pytest.raises(Refused, match="no wording"):
        acts.lift_everywhere(cast.chair, repeated, 1, [place_of(repeated, cast).text.brackets[0].key], "sail", now=now)


def test_the_chair_proposes_words_and_a_delegation_withdraws_its_own(
    cast: Cast, spoken: Document, now: datetime, client_of: ClientOf
) -> None:
    key = place_of(spoken, cast).text.brackets[0].key
    acts.add_alternative(cast.arvia, spoken, 0, key, "{Chair’s proposal} could", now=now)
    place = place_of(spoken, cast)
    assert [a.is_chairs for a in place.text.brackets[0].alternatives] == [False, False, False]
    sent = {"revision": "1", "words": "might"}
    assert client_of(cast.arvia).post(f"{ROOM}brackets/{key}/chair/", sent).status_code == 403
    assert client_of(cast.chair).post(f"{ROOM}brackets/{key}/chair/", sent).status_code == 302
    own, chairs = place_of(spoken, cast).text.brackets[0].alternatives[2:]
    assert (chairs.is_chairs, own.sponsors) == (True, ("Arvia",))
    assert "the chair’s proposal" in words_of(client_of(cast.arvia).get(f"{ROOM}brackets/{key}/"))
    taken = {"revision": "2", "alternative": own.key}
    assert client_of(cast.belmark).post(f"{ROOM}brackets/{key}/withdraw/", taken).status_code == 422
    assert client_of(cast.arvia).post(f"{ROOM}brackets/{key}/withdraw/", taken).status_code == 302
    assert place_of(spoken, cast).text.source.count("[{Chair’s proposal} might]") == 1
    assert "could" not in place_of(spoken, cast).text.source


def test_a_text_of_a_thousand_brackets_is_shown_in_pages(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    source = "".join(f"{n}. Ships [may][must] wait [in port {n}].\n\n" for n in range(1, 701))
    acts.table_document(cast.secretariat, cast.basket, "Long", source, now=now)
    page = source_of(client_of(cast.arvia).get(f"{ROOM}readings/?page=3"))
    assert page.count("<select") == 25
    assert "about 10^" in page
