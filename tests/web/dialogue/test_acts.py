"""Opening, putting, writing, moderating, inviting, setting aside, linking, closing: what is done, refused, recorded."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue import acts, ballots, queries
from dipoli.web.dialogue.models import Access, Dialogue, Invitation, Moderation, Statement, Voter
from dipoli.web.drafting.acts import table_document
from dipoli.web.limits.counting import TooOften
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.queries import entries, verify
from tests.web.cast import Cast

State = Statement.State
DAY = timedelta(days=1)


def last(act: str) -> Entry:
    found = Entry.objects.filter(act=act).order_by("number").last()
    assert found is not None
    return found


def told(entry: Entry) -> dict[str, object]:
    assert isinstance(entry.content, dict)
    return entry.content


def voter(dialogue: Dialogue, now: datetime, code: str = "somebody") -> Voter:
    return ballots.begin(dialogue, code, network="", now=now)


def test_a_dialogue_has_its_symbol_and_its_terms_on_record(cast: Cast, dialogue: Dialogue) -> None:
    assert (dialogue.symbol, dialogue.number, dialogue.threshold) == ("CT.PD/1", 1, 10)
    entry = last("open_dialogue")
    assert entry.distribution == Distribution.PUBLIC
    assert told(entry)["question"] == dialogue.question
    assert told(entry)["moderation"] == "before"


def deeds(dialogue: Dialogue, now: datetime) -> list[Callable[[Seat], object]]:
    """Every act of the office."""
    return [
        lambda by: acts.open_dialogue(by, "Title", "Question?", now=now),
        lambda by: acts.change_dialogue(by, dialogue, acts.Terms(), now=now),
        lambda by: acts.put_statement(by, dialogue, "A statement.", now=now),
        lambda by: acts.moderate_statement(by, dialogue, 1, State.OUT, reason="why", now=now),
        lambda by: acts.prefer_statement(by, dialogue, 1, is_preferred=True, now=now),
        lambda by: acts.make_invitations(by, dialogue, 1, now=now),
        lambda by: acts.revoke_invitations(by, dialogue, 1, now=now),
        lambda by: acts.set_voters_aside(by, dialogue, ["x"], "why", now=now),
        lambda by: acts.count_voters_again(by, dialogue, ["x"], now=now),
        lambda by: acts.import_conversation(by, dialogue, [], [], now=now),
        lambda by: acts.close_dialogue(by, dialogue, now=now),
    ]


def test_the_office_alone_acts(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    before = Entry.objects.count()
    for deed in deeds(dialogue, now):
        for seat in (cast.arvia, cast.rivercom, cast.meridia):
            with pytest.raises(Refused, match="the secretariat and the chair alone may"):
                deed(seat)
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        (acts.Terms(threshold=9), "raise the threshold"),
        (acts.Terms(most_new=0), "from 1 to"),
        (acts.Terms(most_statements=101), "from 0 to 100"),
        (acts.Terms(origins=("https://example.org/path",)), "without a path"),
        (acts.Terms(origins=("https://example.org; script-src *",)), "no origin"),
        (acts.Terms(origins=("*",)), "no origin"),
        (acts.Terms(closes_at=datetime(2026, 11, 30)), "with its time zone"),  # noqa: DTZ001
    ],
)
def test_terms_that_cannot_be(cast: Cast, dialogue: Dialogue, now: datetime, terms: acts.Terms, says: str) -> None:
    with pytest.raises(Refused, match=says):
        acts.change_dialogue(cast.chair, dialogue, terms, now=now)


def test_a_statement_of_the_public_waits_and_its_words_are_not_in_the_record(
    cast: Cast, dialogue: Dialogue, now: datetime
) -> None:
    words = "Name and address of my neighbour."
    written = acts.write_statement(acts.Person("test"), dialogue, voter(dialogue, now), f" {words}\n", now=now)
    assert (written.words, written.state, written.number) == (words, State.WAITING, 8)
    entry = last("write_statement")
    assert words not in str(entry.content) + entry.subject + entry.who
    assert told(entry)["digest"] == hashlib.sha256(words.encode()).hexdigest()
    assert entry not in entries(cast.arvia)
    assert entry in entries(cast.chair)
    assert written not in queries.statements(cast.arvia, dialogue)
    assert written in queries.statements(cast.chair, dialogue)
    with pytest.raises(Refused, match="no statement 8 to answer"):
        ballots.vote(dialogue, "somebody", 8, 1, now=now)


def test_after_means_that_it_is_shown_at_once(cast: Cast, invited: Dialogue, now: datetime) -> None:
    (token,) = acts.make_invitations(cast.chair, invited, 1, now=now)
    person = ballots.accept_invitation(invited, token, "guest", network="", now=now)
    written = acts.write_statement(acts.Person("test"), invited, person, "A new thought.", now=now)
    assert invited.moderation == Moderation.AFTER
    assert written.state == State.SHOWN
    assert last("write_statement") in entries(cast.arvia)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "no words"),
        (" \n ", "no words"),
        ("Hm", "no words"),
        ("x" * 401, "401 characters"),
        ("x" * 100_000, "characters, more than"),
        ("Ferries\0 should run.", "hidden character|NUL|no character"),
        ("Ferries \u202eshould\u202c run.", "hidden character"),
        ("Ferries \ud800 should run.", "no character|hidden"),
        ("ferries SHOULD run on sundays.", "already, as statement 1"),
    ],
)
def test_words_that_are_no_statement(dialogue: Dialogue, now: datetime, words: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        acts.write_statement(acts.Person("test"), dialogue, voter(dialogue, now), words, now=now)
    assert dialogue.statements.count() == 7


def test_markup_and_other_scripts_are_words(dialogue: Dialogue, now: datetime) -> None:
    person = voter(dialogue, now)
    for words in ("<b>Free</b> ferries & more.", "يجب أن تعمل العبارات يوم الأحد", "=HYPERLINK(now)"):
        assert acts.write_statement(acts.Person("test"), dialogue, person, words, now=now).words == words


def test_one_person_writes_so_many(dialogue: Dialogue, now: datetime) -> None:
    person = voter(dialogue, now)
    for at in range(5):
        acts.write_statement(acts.Person("test"), dialogue, person, f"Thought number {at}.", now=now)
    with pytest.raises(Refused, match="5 statements"):
        acts.write_statement(acts.Person("test"), dialogue, person, "One more thought.", now=now)


def test_leaving_out_needs_a_reason_which_all_can_read(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    with pytest.raises(Refused, match="Say why"):
        acts.moderate_statement(cast.chair, dialogue, 2, State.OUT, now=now)
    acts.moderate_statement(cast.chair, dialogue, 2, State.OUT, reason="It is about persons.", now=now)
    dialogue.refresh_from_db()
    entry = last("moderate_statement")
    assert told(entry)["reason"] == "It is about persons."
    assert entry in entries(cast.meridia)
    assert queries.left_out(dialogue) == (queries.LeftOut(2, "It is about persons.", now),)
    with pytest.raises(Refused, match=r"left out by the moderator \(It is about persons"):
        ballots.vote(dialogue, "somebody", 2, 1, now=now)
    with pytest.raises(Refused, match="is left out"):
        acts.moderate_statement(cast.chair, dialogue, 2, State.OUT, reason="again", now=now)
    with pytest.raises(Refused, match="Say why"):
        acts.moderate_statement(cast.chair, dialogue, 2, State.SHOWN, now=now)
    acts.moderate_statement(cast.chair, dialogue, 2, State.SHOWN, reason="It is not.", now=now)
    dialogue.refresh_from_db()
    assert ballots.vote(dialogue, "somebody", 2, 1, now=now).value == 1
    with pytest.raises(Refused, match="no statement 99"):
        acts.moderate_statement(cast.chair, dialogue, 99, State.OUT, reason="why", now=now)


def test_invitations_let_one_in_each_once(cast: Cast, invited: Dialogue, now: datetime) -> None:
    tokens = acts.make_invitations(cast.chair, invited, 3, label="Town hall", now=now)
    assert len(set(tokens)) == 3
    assert not Invitation.objects.filter(token_digest__in=tokens).exists()
    assert not any(token in str(list(Entry.objects.values())) for token in tokens)
    with pytest.raises(Refused, match="by invitation"):
        ballots.vote(invited, "stranger", 1, 1, now=now)
    ballots.accept_invitation(invited, tokens[0], "guest", network="", now=now)
    assert ballots.vote(invited, "guest", 1, 1, now=now).value == 1
    with pytest.raises(Refused, match="used already"):
        ballots.accept_invitation(invited, tokens[0], "another", network="", now=now)
    for forged in ("", "no such token", tokens[1][:-1], tokens[1] + "x", "ä\ud800"):
        with pytest.raises(Refused, match="no invitation"):
            ballots.accept_invitation(invited, forged, "another", network="", now=now)
    assert acts.revoke_invitations(cast.chair, invited, 1, now=now) == 2
    with pytest.raises(Refused, match="revoked"):
        ballots.accept_invitation(invited, tokens[1], "another", network="", now=now)
    with pytest.raises(Refused, match="no invitation left"):
        acts.revoke_invitations(cast.chair, invited, 1, now=now)
    assert [(b["made"], b["used"], b["revoked"]) for b in queries.batches(cast.chair, invited)] == [(3, 1, 2)]
    assert queries.batches(cast.arvia, invited) == ()


def test_an_invitation_to_one_dialogue_is_none_to_another(cast: Cast, invited: Dialogue, now: datetime) -> None:
    other = acts.open_dialogue(cast.chair, "Another", "What else?", access=Access.INVITED, now=now)
    (token,) = acts.make_invitations(cast.chair, other, 1, now=now)
    with pytest.raises(Refused, match="no invitation to this dialogue"):
        ballots.accept_invitation(invited, token, "guest", network="", now=now)


def test_tries_of_invitations_are_limited(cast: Cast, invited: Dialogue, now: datetime) -> None:
    (token,) = acts.make_invitations(cast.chair, invited, 1, now=now)
    for at in range(60):
        with pytest.raises(Refused, match="no invitation"):
            ballots.accept_invitation(invited, f"guess {at}", "guesser", network="n", now=now)
    with pytest.raises(TooOften, match="Very many"):
        ballots.accept_invitation(invited, token, "guesser", network="n", now=now)
    assert ballots.accept_invitation(invited, token, "guest", network="m", now=now).code == "guest"


def test_nobody_needs_an_invitation_to_an_open_dialogue(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    with pytest.raises(Refused, match="nobody needs"):
        acts.make_invitations(cast.chair, dialogue, 1, now=now)


def test_people_set_aside_do_not_count_and_can_be_counted_again(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    ballots.vote(dialogue, "stuffer", 1, 1, now=now)
    with pytest.raises(Refused, match="Say why"):
        acts.set_voters_aside(cast.chair, dialogue, ["stuffer"], " ", now=now)
    assert acts.set_voters_aside(cast.chair, dialogue, ["stuffer", "nobody"], "Forty at once.", now=now) == 1
    assert last("set_voters_aside") not in entries(cast.arvia)
    with pytest.raises(Refused, match=r"set aside \(Forty at once\.\)"):
        ballots.vote(dialogue, "stuffer", 1, -1, now=now)
    person = Voter.objects.get(code="stuffer")
    with pytest.raises(Refused, match="set aside"):
        acts.write_statement(acts.Person("test"), dialogue, person, "Let me speak.", now=now)
    assert acts.count_voters_again(cast.chair, dialogue, ["stuffer"], now=now) == 1
    assert ballots.vote(dialogue, "stuffer", 1, -1, now=now).value == -1
    with pytest.raises(Refused, match="Nobody of those"):
        acts.count_voters_again(cast.chair, dialogue, ["stuffer"], now=now)


def test_a_closed_dialogue_takes_nothing_and_forgets_networks(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    ballots.vote(dialogue, "somebody", 1, 1, network="hashed", now=now)
    assert Voter.objects.exclude(network="").count() == 1
    acts.close_dialogue(cast.chair, dialogue, now=now + DAY)
    dialogue.refresh_from_db()
    assert Voter.objects.exclude(network="").count() == 0
    assert told(last("close_dialogue"))["votes"] == 1
    later = now + 2 * DAY
    for deed in (
        lambda: ballots.vote(dialogue, "somebody", 1, -1, now=later),
        lambda: ballots.begin(dialogue, "other", network="", now=later),
        lambda: acts.write_statement(acts.Person("test"), dialogue, Voter.objects.get(), "Too late to say.", now=later),
        lambda: acts.put_statement(cast.chair, dialogue, "Too late to put.", now=later),
        lambda: acts.close_dialogue(cast.chair, dialogue, now=later),
    ):
        with pytest.raises(Refused, match="closed"):
            deed()


def test_the_closing_date_closes_by_itself(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    acts.change_dialogue(cast.chair, dialogue, acts.Terms(threshold=10, closes_at=now + DAY), now=now)
    dialogue.refresh_from_db()
    assert ballots.vote(dialogue, "somebody", 1, 1, now=now + DAY - timedelta(microseconds=1)).value == 1
    with pytest.raises(Refused, match="closed"):
        ballots.vote(dialogue, "somebody", 1, 1, now=now + DAY)


def test_a_statement_is_laid_beside_a_passage_for_those_who_see_the_text(
    cast: Cast, dialogue: Dialogue, now: datetime
) -> None:
    open_text = table_document(cast.secretariat, cast.basket, "Ferries", "1. Ferries run.\n\n2. Daily.\n", now=now)
    secret = table_document(
        cast.secretariat,
        cast.basket,
        "Secret",
        "1. Hush.\n",
        distribution=Distribution.RESTRICTED,
        now=now,
    )
    link = acts.link_passage(cast.chair, dialogue, 1, open_text, "p1", now=now)
    acts.link_passage(cast.chair, dialogue, 2, secret, "p1", now=now)
    assert last("link_passage") not in entries(cast.arvia)
    assert [each.document for each in queries.passages(cast.arvia)] == [open_text]
    assert len(queries.passages(cast.chair)) == 2
    with pytest.raises(Refused, match="already"):
        acts.link_passage(cast.chair, dialogue, 1, open_text, "p1", now=now)
    with pytest.raises(Refused, match="no such paragraph"):
        acts.link_passage(cast.chair, dialogue, 1, open_text, "p99", now=now)
    acts.unlink_passage(cast.chair, dialogue, link, now=now)
    assert list(queries.passages(cast.arvia)) == []
    with pytest.raises(Refused, match="not there any more"):
        acts.unlink_passage(cast.chair, dialogue, link, now=now)
    assert verify("test") == ()
