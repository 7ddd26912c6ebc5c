"""The conference of a drafting evening: delegations, observers, a long text with stances, a clean one under silence."""

import json
import random
import secrets
import sys
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from dipoli.positions import Stance
from dipoli.web.conference import acts
from dipoli.web.conference.acts import open_meeting
from dipoli.web.conference.models import Participant, Process, Role, Seat
from dipoli.web.decisions.acts import open_silence
from dipoli.web.drafting.acts import table_document
from dipoli.web.drafting.models import Document, StanceDeclared
from dipoli.web.drafting.queries import revision, text
from dipoli.web.record.models import Entry
from dipoli.web.record.seal import JSON
from tests.load.size import CLEAN, SLUG, Size

GROUPS = ("Maritime League", "Inland Pact", "Neutral Four", "Island Forum")
PARAGRAPH = 70
"""Words to a paragraph of the long text, at least."""
# fmt: off
_WORDS = (
    "State", "States", "measure", "harbour", "island", "ferry", "treaty", "notice", "troops", "border", "railway",
    "grain", "visa", "water", "the", "of", "and", "to", "in", "for", "with", "by", "on", "each", "every", "any",
    "other", "under", "within", "before", "after", "announce", "invite", "observe", "exchange", "publish", "reduce",
    "protect", "consider", "report", "open", "promptly", "jointly", "freely", "annually", "office", "city", "coast",
)
# fmt: on


def long_text(brackets: int, names: tuple[str, ...], seed: int = 1) -> str:
    """Make up a text of numbered paragraphs with that many brackets, three to a paragraph: wordings, additions."""
    chance, made = random.Random(seed), 0
    paragraphs: list[str] = []
    while made < brackets:
        here = min(3, brackets - made)
        words = [chance.choice(_WORDS) for _ in range(PARAGRAPH + chance.randrange(30))]
        for at in sorted(chance.sample(range(5, len(words), 6), here), reverse=True):
            words.insert(at, _bracket(chance, names))
        made += here
        heading = f"PART {len(paragraphs) // 25 + 1}\n\n" if len(paragraphs) % 25 == 0 else ""
        paragraphs.append(f"{heading}{len(paragraphs) + 1}. {' '.join(words)}.\n\n")
    return "".join(paragraphs)


def _bracket(chance: random.Random, names: tuple[str, ...]) -> str:
    first, second, third = chance.sample(_WORDS, 3)
    sponsors = chance.sample(names, 2)
    return chance.choice(
        (
            f"[{first}][{second}]",
            f"[{sponsors[0]}: {first} {third}][{sponsors[1]}: {second}]",
            f"[{first} and {second}]",
            f"[{first}][{second}][{sponsors[0]}: {third} {second}]",
        )
    )


def prepare(size: Size, now: datetime) -> dict[str, JSON]:
    """Found the conference in an empty database; give the session of everybody who takes part, by role.

    A silence on the clean text, opened days ago, goes on for a day.
    """
    process, chair, secretariat = _founded(now - timedelta(days=5))
    names = tuple(f"State {number:02}" for number in range(1, size.delegations + 1))
    for at, name in enumerate(names):
        acts.admit_participant(secretariat, name=name, group=GROUPS[at % len(GROUPS)], now=now)
    acts.admit_participant(secretariat, name="Onlookers", kind=Participant.Kind.OBSERVER, now=now)
    people = [(f"d{at}-{seat}", name) for seat in range(size.people) for at, name in enumerate(names)]
    delegates = _seated(process, people, Role.DELEGATE)
    observers = _seated(process, [(f"o{at}", "Onlookers") for at in range(size.observers)], Role.OBSERVER)
    document = _tabled(secretariat, size, names, now)
    _under_silence(chair, now + timedelta(days=1), now - timedelta(days=4))
    others = [chair.user, secretariat.user]
    sessions = _signed_in([*delegates, *observers, *others])
    return {
        "delegates": [
            [sessions[user.pk], participant] for user, (_, participant) in zip(delegates, people, strict=True)
        ],
        "observers": [sessions[user.pk] for user in observers],
        "chair": sessions[chair.user.pk],
        "secretariat": sessions[secretariat.user.pk],
        "entries": Entry.objects.count(),
        **_places(secretariat, document),
    }


def _founded(now: datetime) -> tuple[Process, Seat, Seat]:
    founder = acts.Founder(chain=SLUG, name="The founder")
    process = acts.found_process(
        founder,
        title="The Conference of an Evening",
        symbol="CE",
        rules="osce-2006",
        stage="Stage II",
        about="A conference.",
        now=now,
    )
    secretariat = acts.assign_seat(
        founder, user=_user("secretariat"), role=Role.SECRETARIAT, display_name="The Secretary", now=now
    )
    for group in GROUPS:
        acts.form_group(secretariat, name=group, now=now)
    acts.admit_participant(secretariat, name="Hestland", group="Neutral Four", now=now)
    chair = acts.assign_seat(
        secretariat, user=_user("chair"), role=Role.CHAIR, participant="Hestland", display_name="The Chair", now=now
    )
    return process, chair, secretariat


def _user(name: str) -> User:
    return User.objects.create(username=name, password="!")


def _seated(process: Process, people: list[tuple[str, str]], role: Role) -> list[User]:
    """Give everybody a seat, past the acts: the evening begins when they are there."""
    users = User.objects.bulk_create([User(username=name, password="!") for name, _ in people])
    participants = {each.name: each for each in process.participants.all()}
    Seat.objects.bulk_create(
        Seat(process=process, user=user, role=role, participant=participants[whom], display_name=f"{role.label} {name}")
        for user, (name, whom) in zip(users, people, strict=True)
    )
    return users


def _tabled(secretariat: Seat, size: Size, names: tuple[str, ...], now: datetime) -> Document:
    """Table the long text and the clean one, with stances on the first, past the acts."""
    basket = acts.open_basket(secretariat, number="I", title="Security", now=now)
    document = table_document(secretariat, basket, "The long text", long_text(size.brackets, names), now=now)
    table_document(secretariat, basket, "The clean text", "1. States meet every year.\n", now=now)
    chance, voices = random.Random(2), list(Participant.objects.filter(name__in=names))
    current = revision(secretariat, document)
    assert current is not None
    rows = [
        StanceDeclared(
            document=document,
            revision_number=0,
            participant=voice,
            bracket=bracket.key,
            alternative=alternative.key,
            value=chance.choice(tuple(Stance)).value,
            declared_at=now - timedelta(hours=1),
            declared_by="A delegate",
        )
        for bracket in text(current).brackets
        for alternative in bracket.alternatives[:2]
        for voice in voices
        if chance.random() < size.heard
    ]
    StanceDeclared.objects.bulk_create(rows, batch_size=2_000)
    return document


def _under_silence(chair: Seat, expires_at: datetime, now: datetime) -> None:
    open_meeting(chair, now=now)
    open_silence(chair, Document.objects.get(number=CLEAN), expires_at, now=now)


def _places(seat: Seat, document: Document) -> dict[str, JSON]:
    """Name what people act on: brackets with wordings, wordings without a sponsor, paragraphs with words."""
    current = revision(seat, document)
    assert current is not None
    read = text(current)
    return {
        "brackets": [[each.key, [wording.key for wording in each.alternatives]] for each in read.brackets],
        "unsponsored": [
            [each.key, each.alternatives[0].key] for each in read.brackets if not each.alternatives[0].sponsors
        ],
        "paragraphs": [[each.id, read.words(each)] for each in read.paragraphs if "[" not in each.id],
        "characters": len(read.source),
        "stances": StanceDeclared.objects.count(),
    }


def _signed_in(users: list[User]) -> dict[int, str]:
    """Open a session for each, as signing in does without the password."""
    opened, rows = {}, []
    for user in users:
        store = SessionStore()
        kept = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        key = opened[user.pk] = secrets.token_hex(16)
        rows.append(Session(session_key=key, session_data=store.encode(kept), expire_date=store.get_expiry_date()))
    Session.objects.bulk_create(rows, batch_size=1_000)
    return opened


def main(size: Size) -> None:
    """Migrate the database of this process's environment, put an evening into it, and say who may sign in."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    json.dump(prepare(size, datetime.now(UTC)), sys.stdout)
