"""News of a withheld passage: those who read it are told, by the record and by the stream, and nobody else."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from asgiref.sync import sync_to_async

from dipoli.positions import Stance
from dipoli.web.archive.exporting import export
from dipoli.web.archive.importing import import_archive
from dipoli.web.conference.acts import form_group
from dipoli.web.conference.live.feed import Listener, _listener
from dipoli.web.conference.models import Participant, Process, Seat
from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Document, Withheld
from dipoli.web.record.live.channel import News
from dipoli.web.record.live.feed import news
from dipoli.web.record.models import Entrusted, Entry
from dipoli.web.record.queries import entries, verify
from dipoli.web.record.searching.search import said
from tests.web.archive.test_round_trip import forget
from tests.web.cast import Cast, assemble
from tests.web.drafting.drafts import current, declare, place_of, table

TEXT = "1. States [shall][should] meet.\n\n2. The marshes [stay][go] ungarrisoned.\n\n3. No convoy crosses by night.\n"
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
WAIT = 20.0
OFFICERS = {"The Secretary", "The Chair"}


def parted(cast: Cast, now: datetime) -> Withheld:
    """Withhold a passage for Arvia and Belmark, on whose words Arvia had spoken before."""
    text = table(cast, now, TEXT, "Principles")
    declare(cast.arvia, text, "stay", Stance.SUPPORT, now)
    chosen = [each for each in (cast.arvia.participant, cast.belmark.participant) if each is not None]
    return acts.withhold_passage(cast.secretariat, text, 0, "p2", "p3", participants=chosen, now=now)


@pytest.fixture
def withheld(cast: Cast, now: datetime) -> Withheld:
    return parted(cast, now)


def amend(seat: Seat, passage: Document, words: str, now: datetime) -> None:
    acts.amend_paragraph(seat, passage, current(passage).number, "p3", words, now=now)


def confide(seat: Seat, passage: Document, now: datetime) -> None:
    bracket, own = place_of(passage, "go")
    acts.declare_stance(
        seat,
        passage,
        current(passage).number,
        bracket.key,
        own.key,
        stance=Stance.OBJECT,
        reason="The zebra.",
        in_confidence=True,
        now=now,
    )


def told(cast: Cast, word: str, by: str) -> set[str]:
    """Name the seats that the record tells of a word, by its list and its search; the latter gives what one did too."""
    listed = {seat.display_name for seat in cast.seats if any(word in str(each.content) for each in entries(seat))}
    assert listed | {by} == {seat.display_name for seat in cast.seats if said([seat], word).exists()}
    return listed


def test_those_who_read_it_find_it_in_the_record(cast: Cast, withheld: Withheld, now: datetime) -> None:
    amend(cast.belmark, withheld.passage, "3. No quagga crosses by night.", now)
    assert told(cast, "quagga", "Ambassador Brandt") == {*OFFICERS, "Ambassador Hale", "Ambassador Brandt"}
    acts.open_passage(cast.secretariat, withheld, participants=[named("Cadmia")], now=now)
    assert told(cast, "quagga", "Ambassador Brandt") == {*OFFICERS, "Ambassador Sandor"}
    acts.compile_revision(cast.secretariat, withheld.passage, now=now)
    acts.return_passage(cast.secretariat, withheld, 1, now=now)
    assert not {each.subject for each in entries(cast.arvia)} & {withheld.passage.symbol}
    assert verify("test") == ()


def named(name: str) -> Participant:
    return Participant.objects.get(name=name)


def test_what_is_in_confidence_stays_so(cast: Cast, withheld: Withheld, now: datetime) -> None:
    confide(cast.arvia, withheld.passage, now)
    acts.open_passage(cast.secretariat, withheld, is_for_delegations=True, now=now)
    assert told(cast, "zebra", "Ambassador Hale") == OFFICERS
    assert [each.act for each in entries(cast.belmark).filter(subject__startswith=withheld.passage.symbol)] == []
    kept = {"open_passage", "narrow_entries"} & {each.act for each in entries(cast.belmark)}
    assert kept == set(), "who else reads it is for the chair and the secretariat"


def test_what_two_passages_narrowed_is_for_who_reads_both(cast: Cast, withheld: Withheld, now: datetime) -> None:
    acts.withhold_passage(cast.secretariat, withheld.document, 1, "p1", "p1", participants=[named("Belmark")], now=now)
    seen = {seat.display_name for seat in cast.seats if entries(seat, act="declare_stance").exists()}
    assert seen == {*OFFICERS, "Ambassador Brandt"}


def test_an_archive_brings_it_back(cast: Cast, withheld: Withheld, now: datetime) -> None:
    amend(cast.belmark, withheld.passage, "3. No quagga crosses by night.", now)
    before = list(Entrusted.objects.values_list("number", "to_readers_of"))
    assert [symbol for _, symbol in before] == ["CT/I/1.A"]
    out = BytesIO()
    export(cast.process, out)
    forget(cast.process)
    assert not Entrusted.objects.exists()
    import_archive(BytesIO(out.getvalue()), joining_accounts=True)
    assert list(Entrusted.objects.values_list("number", "to_readers_of")) == before
    again = BytesIO()
    export(Process.objects.get(slug="test"), again)
    assert again.getvalue() == out.getvalue()


async def heard(listener: Listener, last: str, after: int | None, started: asyncio.Event) -> list[str]:
    """Listen until an entry on `last`; give the acts told."""
    found: list[str] = []
    async with asyncio.timeout(WAIT), aclosing(news(listener, after, ground=listener.ground, heartbeat=0.05)) as items:
        async for each in items:
            if not each:
                started.set()
            found += [f"{item.act} {item.subject}" for item in each if isinstance(item, News)]
            if found and found[-1].endswith(last):
                break
    return found


async def listening(seat: Seat, after: int | None) -> asyncio.Task[list[str]]:
    listener = await sync_to_async(_listener)(seat.user, "test", "")
    assert listener is not None
    started = asyncio.Event()
    task = asyncio.create_task(heard(listener, "Others", after, started))
    async with asyncio.timeout(WAIT):
        await started.wait()
    return task


@pytest.mark.django_db(transaction=True)
async def test_streams_tell_those_who_read_it_as_it_then_is() -> None:
    cast = await sync_to_async(assemble)(NOW)
    text = await sync_to_async(table)(cast, NOW, TEXT, "Principles")
    await sync_to_async(declare)(cast.arvia, text, "stay", Stance.SUPPORT, NOW)
    begun = (await Entry.objects.alatest("number")).number
    seats = (cast.arvia, cast.cadmia, cast.meridia)
    tasks = [await listening(seat, begun) for seat in seats]

    def happen() -> None:
        chosen = [named("Arvia")]
        withheld = acts.withhold_passage(cast.secretariat, text, 0, "p2", "p3", participants=chosen, now=NOW)
        amend(cast.arvia, withheld.passage, "3. No quagga crosses.", NOW)
        confide(cast.arvia, withheld.passage, NOW)

    def change() -> None:
        withheld = Withheld.objects.select_related("passage__process").get()
        acts.open_passage(cast.secretariat, withheld, participants=[named("Cadmia")], now=NOW)
        amend(cast.cadmia, withheld.passage, "3. No okapi crosses.", NOW + timedelta(minutes=1))
        form_group(cast.secretariat, name="Others", now=NOW)

    await sync_to_async(happen)()
    await asyncio.sleep(1)
    await sync_to_async(change)()
    withheld, amended, over = "withhold_passage CT/I/1/Rev.1", "amend_paragraph CT/I/1.A", "form_group Others"
    assert [await each for each in tasks] == [[withheld, amended, over], [withheld, amended, over], [withheld, over]]
    late = [await again(seat) for seat in seats]
    spoke = "declare_stance CT/I/1"
    assert [spoke in each for each in late] == [False, True, False], "what was narrowed is for who reads it now"
    assert [each.count(amended) for each in late] == [0, 2, 0]


async def again(seat: Seat) -> list[str]:
    """Come back and ask for everything."""
    listener = await sync_to_async(_listener)(seat.user, "test", "")
    assert listener is not None
    return await heard(listener, "Others", 0, asyncio.Event())
