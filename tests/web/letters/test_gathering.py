"""What goes into a letter, and when: each entry once, nothing that its reader may not see."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from dipoli.web.conference import acts
from dipoli.web.conference.models import Paper, Role, Seat
from dipoli.web.decisions.acts import open_silence
from dipoli.web.drafting.acts import table_document
from dipoli.web.letters.gathering import gather
from dipoli.web.letters.kinds import How, Kind, kind_of
from dipoli.web.letters.models import Correspondent, Letter, Notice
from dipoli.web.letters.wishing import NoLetters, Wishes, confirm, leave, leave_token, wish
from dipoli.web.pages.chronicle import tell
from dipoli.web.record.models import Distribution, Entry
from tests.web.cast import Cast
from tests.web.letters.conftest import HOUR, wishes

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def go(now: datetime) -> list[Letter]:
    """Write what is due, and give the letters that are new."""
    last = Letter.objects.order_by("pk").last()
    count = gather(lambda entry: tell(entry).sentence, now)
    found = list(Letter.objects.filter(pk__gt=last.pk if last else 0))
    assert len(found) == count
    return found


def paper(seat: Seat, title: str, now: datetime, level: Distribution = Distribution.PARTICIPANTS) -> Paper:
    return acts.register_paper(seat, Paper.Kind.DELEGATION, title, "Words.", distribution=level, now=now)


def test_each_entry_is_told_once_and_ones_own_not_at_all(cast: Cast, hale: Correspondent, now: datetime) -> None:
    assert go(now) == []
    first = paper(cast.secretariat, "One", now)
    paper(cast.arvia, "Her own", now)
    (letter,) = go(now)
    assert (letter.address, letter.subject) == ("hale@arvia.example", "CT: something new")
    assert f"The secretariat entered in the register {first.symbol}, 25 November 2026, 11:30" in letter.words
    assert "http://localhost:8000/p/test/register/" in letter.words
    assert "Her own" not in letter.words
    assert "Words." not in letter.words
    assert go(now) == []
    assert not Notice.objects.exists()
    paper(cast.secretariat, "Two", now)
    paper(cast.belmark, "Three", now)
    (letter,) = go(now)
    assert letter.subject == "CT: 2 things new"
    assert first.symbol not in letter.words.replace(f"{first.symbol}0", "")


def test_of_what_is_restricted_there_is_a_link_and_nothing_else(cast: Cast, now: datetime) -> None:
    for seat in (cast.chair, cast.arvia):
        found = wish(seat.user, wishes(f"{seat.user.username}@example.org"), now=now)
        Correspondent.objects.filter(pk=found.pk).update(confirmed_at=now)
    go(now)
    secret = paper(cast.secretariat, "A secret", now, Distribution.RESTRICTED)
    (letter,) = go(now)
    assert letter.address == "chair@example.org"
    assert "Something for the chair and the secretariat" in letter.words
    assert "/p/test/record/" in letter.words
    for word in (secret.symbol, "A secret", "entered", "register"):
        assert word not in letter.subject + letter.words


def test_digests_wait_for_their_hour(cast: Cast, hale: Correspondent, now: datetime) -> None:
    how = {Kind.REGISTER: How.DAILY, Kind.TEXTS: How.WEEKLY, Kind.CONFERENCE: How.NEVER}
    wish(hale.user, Wishes(hale.address, "Europe/Helsinki", HOUR, how), now=now)
    paper(cast.secretariat, "One", now)
    table_document(cast.secretariat, cast.basket, "A text", "1. Words.\n", now=now)
    acts.form_group(cast.secretariat, name="Another", now=now)
    assert go(now) == []
    thursday, monday = datetime(2026, 11, 26, 5, tzinfo=UTC), datetime(2026, 11, 30, 5, tzinfo=UTC)
    assert go(thursday - timedelta(microseconds=1)) == []
    (daily,) = go(thursday)
    assert "register" in daily.words
    assert "tabled" not in daily.words
    paper(cast.secretariat, "Two", now)
    assert go(thursday) == []
    digests = go(monday)
    assert [digest.subject for digest in digests] == ["CT: 2 things new"]
    assert "tabled" in digests[0].words
    assert "Another" not in digests[0].words
    assert go(monday + 30 * DAY) == []


def test_changing_ones_mind_leaves_nothing_out_and_tells_nothing_twice(
    cast: Cast, hale: Correspondent, now: datetime
) -> None:
    told: list[str] = []
    for number, how in enumerate((How.DAILY, How.WEEKLY, How.AT_ONCE, How.DAILY, How.AT_ONCE)):
        wish(hale.user, Wishes(hale.address, "UTC", HOUR, {Kind.REGISTER: how}), now=now)
        paper(cast.secretariat, f"Paper {number}", now)
        told += [letter.words for letter in go(now + number * DAY)]
    told += [letter.words for letter in go(now + 30 * DAY)]
    symbols = list(Paper.objects.values_list("symbol", flat=True))
    assert [sum(f"{symbol}," in words for words in told) for symbol in symbols] == [1] * 5


def test_who_lost_the_seat_is_told_nothing_more(cast: Cast, hale: Correspondent, now: datetime) -> None:
    wish(hale.user, Wishes(hale.address, "UTC", HOUR, {Kind.REGISTER: How.DAILY}), now=now)
    paper(cast.secretariat, "One", now)
    assert go(now) == []
    acts.accredit(cast.secretariat, cast.arvia, valid_until=now, now=now - MINUTE)
    assert go(now + DAY) == []


def test_who_lost_the_right_to_see_is_not_told_of_what_was_seen(cast: Cast, now: datetime) -> None:
    found = wish(cast.chair.user, wishes("chair@example.org", How.DAILY), now=now)
    Correspondent.objects.filter(pk=found.pk).update(confirmed_at=now)
    go(now)
    paper(cast.secretariat, "A secret", now, Distribution.RESTRICTED)
    go(now)
    assert Notice.objects.count() == 1
    Seat.objects.filter(pk=cast.chair.pk).update(role=Role.DELEGATE)
    assert go(now + DAY) == []
    assert not Notice.objects.exists()


def test_a_silence_about_to_expire_is_said_once(
    cast: Cast, hale: Correspondent, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts.open_meeting(cast.chair, now=now)
    document = table_document(cast.secretariat, cast.basket, "A text", "1. Words.\n", now=now)
    silence = open_silence(cast.chair, document, now + 3 * DAY, now=now)
    go(now)
    soon = silence.expires_at - DAY
    monkeypatch.setattr(timezone, "now", lambda: soon - timedelta(seconds=1))
    assert go(soon) == []
    monkeypatch.setattr(timezone, "now", lambda: soon)
    (letter,) = go(soon)
    assert letter.subject == "CT: a silence expires"
    assert "expires on 28 November 2026 at 11:30 (Europe/Helsinki)" in letter.words
    assert go(soon) == []


def test_an_address_is_asked_first_and_the_link_confirms_it_alone(cast: Cast, now: datetime) -> None:
    asked = wish(cast.arvia.user, wishes("old@example.org"), now=now)
    (first,) = Letter.objects.all()
    paper(cast.secretariat, "Before", now)
    assert go(now) == []
    wish(cast.arvia.user, wishes("new@example.org"), now=now)
    second = Letter.objects.latest("pk")
    tokens = [letter.words.split("/letters/confirm/")[1].split("/")[0] for letter in (first, second)]
    with pytest.raises(NoLetters, match="changed since"):
        confirm(tokens[0], now=now)
    for wrong in ("words", tokens[1][:-1], leave_token(asked)):
        with pytest.raises(NoLetters, match="not whole"):
            confirm(wrong, now=now)
    assert confirm(tokens[1], now=now).address == "new@example.org"
    assert go(now) == []
    paper(cast.secretariat, "After", now)
    assert [letter.address for letter in go(now)] == ["new@example.org"]
    first.refresh_from_db()
    assert first.given_up_at == now


def test_an_address_is_not_changed_all_day(cast: Cast, now: datetime) -> None:
    for number in range(5):
        wish(cast.arvia.user, wishes(f"{number}@example.org"), now=now)
    with pytest.raises(NoLetters, match="changed often today"):
        wish(cast.arvia.user, wishes("5@example.org"), now=now)
    assert Correspondent.objects.get().address == "4@example.org"
    wish(cast.arvia.user, wishes("5@example.org"), now=now + DAY)


@pytest.mark.parametrize(("zone", "hour", "reason"), [("Europe/Dipoli", 7, "no time zone"), ("UTC", 24, "0 to 23")])
def test_a_wish_that_cannot_be_met(cast: Cast, now: datetime, zone: str, hour: int, reason: str) -> None:
    with pytest.raises(NoLetters, match=reason):
        wish(cast.arvia.user, Wishes("a@example.org", zone, hour, {}), now=now)
    assert not Correspondent.objects.exists()


def test_who_leaves_is_written_to_no_more(cast: Cast, hale: Correspondent, now: datetime) -> None:
    paper(cast.secretariat, "One", now)
    (letter,) = go(now)
    wish(hale.user, Wishes(hale.address, "UTC", HOUR, {Kind.REGISTER: How.DAILY}), now=now)
    paper(cast.secretariat, "Two", now)
    go(now)
    leave(leave_token(hale), now=now)
    letter.refresh_from_db()
    assert (letter.given_up_at, Notice.objects.count()) == (now, 0)
    paper(cast.secretariat, "Three", now)
    assert go(now + 30 * DAY) == []
    wish(hale.user, wishes(), now=now)
    assert go(now) == []


def test_the_database_itself_tells_nothing_twice(cast: Cast, now: datetime) -> None:
    entry = Entry.objects.first()
    assert entry is not None
    Notice.objects.create(seat=cast.arvia, entry=entry, due_at=now)
    with pytest.raises(IntegrityError):
        Notice.objects.create(seat=cast.arvia, entry=entry, due_at=now)


def test_acts_belong_to_the_kind_of_their_room() -> None:
    known = {name: kind_of(name) for name in ("open_silence", "open_meeting", "register_paper", "admit_participant")}
    assert known == {
        "open_silence": Kind.DECISIONS,
        "open_meeting": Kind.MEETINGS,
        "register_paper": Kind.REGISTER,
        "admit_participant": Kind.CONFERENCE,
    }
    assert kind_of("an_act_of_long_ago") is Kind.CONFERENCE
