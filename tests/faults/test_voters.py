"""Voters beside each other and beside the office, on each database: nothing lost, nothing twice, every seal whole."""

from pathlib import Path

from tests.faults.place import run
from tests.faults.test_writers import place, server

__all__ = ["place", "server"]

VOTE = """
import django; django.setup()
import threading
from collections import Counter
from datetime import UTC, datetime
from django.db import connection
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue import acts, ballots
from dipoli.web.dialogue.exporting import polis_files
from dipoli.web.dialogue.ledger import ledger_of
from dipoli.web.dialogue.models import Access, Dialogue, Seal, Vote, Voter
from dipoli.web.dialogue.picturing import draw
from dipoli.web.dialogue.queries import verify_votes
from dipoli.web.record.queries import verify

now = lambda: datetime.now(UTC)
ballots.SEAL_AFTER_VOTES = 25
from django.conf import settings
settings.LIMITS = {"dialogue-votes": 10**9}
chair = Seat.objects.select_related("process", "participant").get(user__username="chair")
opened = acts.open_dialogue(chair, "Life", "What else?", terms=acts.Terms(threshold=10), now=now())
for number in range(8):
    acts.put_statement(chair, opened, f"Statement number {number}.", now=now())
invited = acts.open_dialogue(chair, "Invited", "And you?", access=Access.INVITED, now=now())
(token,) = acts.make_invitations(chair, invited, 1, now=now())
came, failed = [], []

def vote(own):
    try:
        try:
            came.append(ballots.accept_invitation(invited, token, f"guest {own}", network="", now=now()).code)
        except Refused:
            pass
        dialogue = Dialogue.objects.select_related("process").get(pk=opened.pk)
        for at in range(40):
            who = "everybody" if at % 10 == 0 else f"person {own} {at % 4}"
            ballots.vote(dialogue, who, at % 8 + 1, (own + at) % 3 - 1, now=now())
            if at % 13 == 0:
                acts.put_statement(chair, opened, f"Meanwhile {own} {at}.", now=now())
    except Exception as error:
        failed.append(repr(error))
    finally:
        connection.close()

threads = [threading.Thread(target=vote, args=(own,)) for own in range(6)]
[thread.start() for thread in threads]
ledger = None
while any(thread.is_alive() for thread in threads):
    ledger = ledger_of(opened)  # read while they write
[thread.join() for thread in threads]
assert not failed, failed
assert Vote.objects.filter(dialogue=opened).count() == 240
assert Voter.objects.filter(dialogue=opened).count() == 25, Voter.objects.filter(dialogue=opened).count()
assert len(came) == 1, came
assert Seal.objects.filter(dialogue=opened).count() >= 5
last = {}
for voter, number, value in Vote.objects.filter(dialogue=opened).order_by("pk").values_list(
    "voter_id", "statement__number", "value"
):
    last[voter, number] = value
counted = {}
for (voter, number), value in last.items():
    counted.setdefault(str(number), [0, 0, 0])[value + 1] += 1
found = {name: list(each) for name, each in ledger_of(opened).answers().items() if sum(each)}
assert found == counted, (found, counted)
opened.refresh_from_db()
assert draw(opened, now()).found["people"] == 25
acts.close_dialogue(chair, opened, now=now())
assert opened.seals.last().votes == 240
assert verify_votes(opened) == () and verify("test") == ()
assert polis_files(opened)["votes.csv"].count("\\n") == 241
print("whole")
"""


def test_voters_beside_each_other_lose_nothing(place: tuple[Path, str]) -> None:
    data, database = place
    assert run(["-c", VOTE], data, database).endswith("whole\n")


ROUND = """
import django; django.setup()
import io, sys
from dipoli.web.archive import export
from dipoli.web.conference.models import Process
out = io.BytesIO()
export(Process.objects.get(), out)
sys.stdout.write(__import__("hashlib").sha256(out.getvalue()).hexdigest())
"""


def test_an_archive_with_votes_is_written_the_same_twice(place: tuple[Path, str]) -> None:
    data, database = place
    assert run(["-c", ROUND], data, database) == run(["-c", ROUND], data, database) != ""
