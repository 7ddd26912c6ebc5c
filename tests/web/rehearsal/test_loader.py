from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password

from dipoli.positions import Convergence, Status
from dipoli.text import Text
from dipoli.web.conference.acts import Founder, found_process
from dipoli.web.conference.models import Meeting, Process, Seat
from dipoli.web.conference.queries import sitting
from dipoli.web.decisions.models import SilenceProcedure
from dipoli.web.drafting.models import Amendment, Revision, State
from dipoli.web.drafting.queries import convergence, documents, text
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import head, verify
from dipoli.web.rehearsal.accounts import PASSWORD, sign_ins
from dipoli.web.rehearsal.loader import prepare
from dipoli.web.rehearsal.plan import Wish
from dipoli.web.rehearsal.reading import read_plan
from dipoli.web.rehearsal.starting_over import CannotStartOver

SLUG = "rehearsal"
CLEAN = "IV/1"


def chair() -> Seat:
    return Seat.objects.select_related("process", "participant").get(user__username="chair", process__slug=SLUG)


def convergences() -> list[Convergence]:
    found = [convergence(chair(), document) for document in documents(chair())]
    return [each for each in found if each is not None]


def current_text(number: str) -> Text:
    return text(Revision.objects.get(document__number=number, is_current=True))


def test_the_brackets_stand_as_every_page_needs_them(opened: datetime) -> None:
    counted = Counter(outlook.status for each in convergences() for outlook in each.outlooks)
    assert counted == {
        Status.LIFTABLE: 10,
        Status.ONE_AWAY: 13,
        Status.UNDECIDED: 3,
        Status.BLOCKED: 15,
        Status.UNHEARD: 3,
    }


def test_no_stance_is_lost_and_many_different_states_stand_alone_in_the_way(opened: datetime) -> None:
    assert [each.stale for each in convergences()] == [()] * 8
    holdouts = {
        holdout.participant for each in convergences() for outlook in each.outlooks for holdout in outlook.holdouts
    }
    assert len(holdouts) == 10


def test_what_blocks_stands_between_the_blocs(opened: datetime) -> None:
    for each in convergences():
        group = {participant.name: participant.group for participant in each.participants}
        for outlook in each.having(Status.BLOCKED):
            against = {group[p.participant] for wording in outlook.wordings for p in wording.against}
            assert {"Maritime League", "Inland Pact"} <= against or "Neutral Four" in against, outlook.place


def test_every_text_but_the_clean_and_the_cut_ones_is_at_its_first_revision_and_reads_without_problems(
    opened: datetime,
) -> None:
    numbers = {revision.document.number: revision.number for revision in Revision.objects.filter(is_current=True)}
    withheld = {"II/2": 2, "II/2.A": 0}
    assert numbers == {"I/1": 1, "I/2": 1, "I/3": 0, "II/1": 1, "III/1": 1, CLEAN: 0} | withheld
    assert [current_text(number).problems for number in numbers] == [()] * 8
    assert current_text(CLEAN).brackets == ()


def test_amendments_have_their_fate_and_the_late_ones_stand(opened: datetime) -> None:
    wishes = read_plan().wishes
    standing = Amendment.objects.filter(fate=Amendment.Fate.STANDING, revision__is_current=True)
    assert sorted(standing.values_list("words", flat=True)) == sorted(wish.words for wish in wishes if wish.is_late)
    taken_up = Amendment.objects.filter(fate__in=(Amendment.Fate.MERGED, Amendment.Fate.JOINED))
    assert taken_up.count() == sum(not wish.is_late for wish in wishes)
    assert all(amendment.brackets for amendment in taken_up)
    assert taken_up.filter(fate=Amendment.Fate.JOINED).exists()


def words_wished(source: Text, participant: str) -> str:
    """Read a text as one participant wishes it: its own alternatives, and what was there before everywhere else."""
    words = source.source
    for bracket in reversed(source.brackets):
        own = [a for a in bracket.alternatives if participant in a.sponsors]
        base = [a for a in bracket.written if not a.sponsors] or [bracket.alternatives[-1]]
        if any(a.sponsors for a in bracket.written):
            chosen = source.words((own or base)[0])
            words = words[: bracket.start] + chosen + words[bracket.end :]
    return " ".join(words.split())


@pytest.mark.parametrize(
    "wish", [wish for wish in read_plan().wishes if not wish.is_late], ids=lambda wish: wish.place.split(", ")[1]
)
def test_every_delegation_finds_its_words_in_the_compiled_text(opened: datetime, wish: Wish) -> None:
    wished = words_wished(current_text(wish.document), wish.participant)
    if wish.action == "delete":
        assert wish.paragraph not in wished
    else:
        assert wish.words in wished


def test_a_silence_runs_on_the_clean_text_for_two_more_days_in_a_meeting_that_is_open(opened: datetime) -> None:
    (silence,) = SilenceProcedure.objects.all()
    assert (silence.document.number, silence.expires_at - opened) == (CLEAN, timedelta(hours=48))
    assert silence.document.state(opened) is State.UNDER_SILENCE
    assert silence.meeting == sitting(chair().process)


def test_the_record_verifies_and_reads_like_history(opened: datetime) -> None:
    assert verify(SLUG) == ()
    times = list(Entry.objects.filter(chain__slug=SLUG).order_by("number").values_list("at", flat=True))
    assert times == sorted(times)
    assert times[0] < opened - timedelta(days=500)
    assert times[-1] == opened - timedelta(hours=24)
    assert [meeting.is_open for meeting in Meeting.objects.filter(process__slug=SLUG)] == [False, False, True]


def test_each_sign_in_opens_an_account_with_a_seat(opened: datetime) -> None:
    assert len(sign_ins()) == 16
    for each in sign_ins():
        seat = Seat.objects.select_related("user", "participant").get(user__username=each.username)
        assert (seat.role, str(seat.participant or "")) == (each.role, each.participant)
        assert seat.user.is_active
    assert PBKDF2PasswordHasher().verify(PASSWORD, User.objects.get(username="arvia").password)


def test_the_password_is_one_that_the_installation_would_take() -> None:
    validate_password(PASSWORD, User(username="arvia"))


def test_preparing_it_again_changes_nothing(opened: datetime) -> None:
    before = head(SLUG)
    prepared = prepare(opened + timedelta(hours=1))
    assert (prepared.is_new, prepared.notes) == (
        False,
        ("The rehearsal was there already, and was left as it stands.",),
    )
    assert head(SLUG) == before
    assert (Process.objects.count(), User.objects.count()) == (1, 16)


def test_preparing_it_again_when_the_silence_has_long_run_out_says_so_and_changes_nothing(opened: datetime) -> None:
    before = head(SLUG)
    assert prepare(opened + timedelta(days=9)).notes == (
        "The rehearsal was there already, and was left as it stands.",
        "The silence on IV/1 is over: start over with --reset for a new one.",
    )
    assert head(SLUG) == before


def test_starting_over_is_refused_while_the_database_holds_anything_else(opened: datetime) -> None:
    found_process(Founder("other", "Somebody"), title="Another", symbol="AN", rules="osce-2006", now=opened)
    with pytest.raises(CannotStartOver) as caught:
        prepare(opened, reset=True)
    assert str(caught.value) == (
        "The rehearsal cannot start over, because its database also holds Another; a record is never emptied, so only "
        "a database that holds nothing else is thrown away: name a new folder with --data instead."
    )
    assert Process.objects.count() == 2
