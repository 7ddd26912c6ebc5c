"""What is kept of a document's stances: always what the database says, to each reader its own, and cheap to ask for."""

import random
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dipoli.positions import Convergence, Stance
from dipoli.web.conference.acts import note_departure, note_return
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts, ledger, readings
from dipoli.web.drafting.models import Document
from tests.web.cast import Cast
from tests.web.drafting.drafts import BRACKETED, current, declare, place_of, table

LONG = "\n\n".join(f"{n}. States [shall][should] meet [in May][in June][] of year {n}." for n in range(1, 6))
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None, cast: Cast) -> Cast:
    """The standing cast, in a database whose transactions end."""
    ledger.forget()
    return cast


@pytest.fixture
def document(cast: Cast, now: datetime) -> Document:
    """A text of five paragraphs with two brackets in each."""
    return table(cast, now, LONG, "Long")


def kept(document: Document, reader: Seat | None) -> Convergence:
    return readings.convergence_on(current(document), reader)


def anew(document: Document, reader: Seat | None) -> Convergence:
    return readings.convergence_under(current(document), readings.declarations_on(document, reader))


def test_whatever_is_done_each_reader_is_told_what_the_database_says(
    cast: Cast, document: Document, now: datetime
) -> None:
    chance = random.Random(7)
    readers = (None, cast.chair, cast.arvia, cast.belmark, cast.cadmia, cast.meridia)
    done = 0
    for step in range(60):
        now += timedelta(minutes=1)
        seat = chance.choice(cast.delegations)
        done += attempt(chance, cast, seat, document, now)
        for reader in chance.sample(readers, 3 if step % 10 else len(readers)):
            assert kept(document, reader) == anew(document, reader)
    assert done > 40


def attempt(chance: random.Random, cast: Cast, seat: Seat, document: Document, now: datetime) -> bool:
    revision = current(document)
    bracket = chance.choice(readings.text_of(revision).brackets)
    wording = chance.choice(bracket.alternatives)
    place = (document, revision.number, bracket.key, wording.key)
    deed = chance.choice(["declare"] * 6 + ["take back", "join", "lift", "leave", "note"])
    try:
        if deed == "declare":
            group = seat.participant.group if seat.participant and chance.random() < 0.2 else None
            is_confided = group is None and chance.random() < 0.4
            stance = chance.choice(tuple(Stance))
            acts.declare_stance(seat, *place, stance=stance, for_group=group, in_confidence=is_confided, now=now)
        elif deed == "take back":
            acts.withdraw_stance(seat, *place, now=now)
        elif deed == "join":
            acts.join_alternative(seat, *place, now=now)
        elif deed == "note":
            voice = cast.arvia.participant
            assert voice is not None
            acts.note_stance(cast.chair, *place, participant=voice, stance=Stance.OBJECT, now=now)
        elif deed == "lift":
            acts.lift_bracket(cast.chair, document, bracket.key, wording.key, now=now)
        else:
            assert seat.participant is not None
            note_departure(cast.secretariat, seat.participant, now=now)
            assert kept(document, None) == anew(document, None)
            note_return(cast.secretariat, seat.participant, now=now)
    except Refused:
        return False
    return True


def test_what_is_in_confidence_is_told_to_nobody_else_in_whatever_order_they_ask(
    cast: Cast, document: Document, now: datetime
) -> None:
    bracket, shall = place_of(document, "shall")
    declare(cast.belmark, document, "shall", Stance.SUPPORT, now)
    acts.declare_stance(
        cast.arvia, document, 0, bracket.key, shall.key, stance=Stance.OBJECT, in_confidence=True, now=now
    )
    told: dict[str, set[tuple[str, ...]]] = {}
    for reader in (cast.chair, cast.belmark, cast.arvia, cast.meridia, None, cast.chair, cast.arvia, cast.belmark):
        positions = kept(document, reader).outlook(bracket.key).wording(shall.key).positions
        name = reader.user.username if reader else "nobody"
        told.setdefault(name, set()).add(tuple(each.participant for each in positions))
    open_only, all_of_it = {("Belmark",)}, {("Arvia", "Belmark")}
    assert told == {
        "chair": all_of_it,
        "arvia": all_of_it,
        "belmark": open_only,
        "meridia": open_only,
        "nobody": open_only,
    }


def test_an_answer_is_given_again_while_the_record_stands_still_and_costs_one_question(
    cast: Cast, document: Document, now: datetime
) -> None:
    declare(cast.arvia, document, "shall", Stance.SUPPORT, now)
    revision = current(document)
    text = readings.text_of(revision)
    first = ledger.ledger_of(document).convergence(revision, text, None)
    with CaptureQueriesContext(connection) as asked:
        assert ledger.ledger_of(document).convergence(revision, text, None) is first
    assert len(asked) == 1


def test_only_the_brackets_that_somebody_spoke_on_are_read_and_assessed_again(
    cast: Cast, document: Document, now: datetime
) -> None:
    declare(cast.arvia, document, "shall", Stance.SUPPORT, now)
    before = kept(document, None)
    bracket, _ = place_of(document, "should")
    declare(cast.belmark, document, "should", Stance.SUPPORT, now)
    after = kept(document, None)
    same = [old is new for old, new in zip(before.outlooks, after.outlooks, strict=True)]
    assert same == [each.bracket != bracket.key for each in after.outlooks]


def test_what_an_act_undid_was_never_there(cast: Cast, document: Document, now: datetime) -> None:
    before = kept(document, None)
    bracket, shall = place_of(document, "shall")
    real = acts.declaring._content

    def fail(*_: object) -> None:
        assert kept(document, None) != before, "an act sees what it has done so far"
        raise RuntimeError

    acts.declaring._content = fail  # type: ignore[assignment]
    try:
        with pytest.raises(RuntimeError):
            acts.declare_stance(cast.arvia, document, 0, bracket.key, shall.key, stance=Stance.OBJECT, now=now)
    finally:
        acts.declaring._content = real
    assert kept(document, None) == before == anew(document, None)


def test_no_more_is_kept_than_is_allowed(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "MOST_DOCUMENTS", 3)
    documents = [table(cast, now, BRACKETED, f"Text {number}") for number in range(5)]
    for each in documents:
        kept(each, None)
    assert list(ledger._ledgers) == [each.pk for each in documents[2:]]
    monkeypatch.setattr(ledger, "MOST_ROWS", 0)
    declare(cast.arvia, documents[0], "shall", Stance.SUPPORT, now)
    kept(documents[0], None)
    kept(documents[1], None)
    assert len(ledger._ledgers) == 1
