"""An exercise for a class, founded from its file through the acts that everybody uses."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction

from dipoli.formats.training import Delegation, Scenario, read_scenario
from dipoli.positions import Stance
from dipoli.web.conference.acts import (
    Founder,
    admit_participant,
    assign_seat,
    form_group,
    found_process,
    open_basket,
    open_meeting,
    set_clock,
)
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.drafting.acts import table_document, withhold_passage
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import revision, text
from dipoli.web.linkage.acts import link_choices
from dipoli.web.rehearsal.accounts import AccountTaken
from dipoli.web.rehearsal.places import alternative_meant, paragraph_beginning
from dipoli.web.rehearsal.plan import Attitude, WrongRehearsal
from dipoli.web.training.acts import begin_exercise, prepare_exercise

SYLLABLES = 8


@dataclass(frozen=True, slots=True)
class Key:
    """How one person of an exercise signs in; the password is kept nowhere."""

    username: str
    password: str
    role: str
    participant: str


def start(source: str, slug: str, now: datetime, *, begins: bool = False) -> tuple[Key, ...]:
    """Found a rehearsal from the file of an exercise, at an instant of the clock on the wall, all of it or nothing.

    A trainer has the seat of the secretariat, somebody the chair, and each delegation one seat. The clock stands until
    the trainer starts the exercise, unless it `begins` at once. Making the passwords takes most of the time, as they
    are slow to guess on purpose.
    """
    scenario = read_scenario(source.encode(), "exercise.toml")
    keys = tuple(_keys(scenario, slug))
    with transaction.atomic():
        seats = _seats(scenario, slug, keys, now)
        trainer, chair = seats["trainer"], seats["chair"]
        documents = _table(scenario, trainer, now)
        _withhold(scenario, trainer, documents, now)
        open_meeting(chair, now=now)
        _link(scenario, chair, documents, now)
        prepare_exercise(trainer, source, now=now)
        if begins:
            begin_exercise(trainer, wall=now, now=now)
        else:
            set_clock(trainer, 0, wall=now, now=now)
    return keys


def _keys(scenario: Scenario, slug: str) -> Iterator[Key]:
    yield Key(f"{slug}-trainer", _password(), Role.SECRETARIAT, "")
    yield Key(f"{slug}-chair", _password(), Role.CHAIR, "")
    for each in scenario.delegations:
        yield Key(f"{slug}-{each.code.lower()}", _password(), Role.DELEGATE, each.name)


def _password() -> str:
    """Make a password that can be read out, one of 10**15."""
    syllables = [secrets.choice("bdfgklmnprstvwz") + secrets.choice("aeiou") for _ in range(SYLLABLES)]
    return "-".join("".join(syllables[at : at + 2]) for at in range(0, SYLLABLES, 2))


def _seats(scenario: Scenario, slug: str, keys: tuple[Key, ...], now: datetime) -> dict[str, Seat]:
    """Found the process and seat everybody; seats are by the last part of the username."""
    names = [each.username for each in keys]
    taken = tuple(User.objects.filter(username__in=names).order_by("username").values_list("username", flat=True))
    if taken:
        raise AccountTaken(taken)
    founder = Founder(chain=slug, name="The trainer")
    found_process(
        founder,
        title=scenario.title,
        symbol=scenario.symbol,
        rules=scenario.rules,
        about=scenario.about,
        is_rehearsal=True,
        now=now,
    )
    users = {each: User.objects.create(username=each.username, password=make_password(each.password)) for each in keys}
    first = keys[0]
    by = assign_seat(founder, user=users[first], role=Role.SECRETARIAT, display_name="The trainer", now=now)
    _admit(scenario, by, now)
    seats = {"trainer": by}
    for key in keys[1:]:
        name = f"Delegate ({key.participant})" if key.participant else "In the chair"
        seats[key.username.removeprefix(f"{slug}-")] = assign_seat(
            by, user=users[key], role=Role(key.role), participant=key.participant, display_name=name, now=now
        )
    return seats


def _admit(scenario: Scenario, by: Seat, now: datetime) -> None:
    for basket in scenario.baskets:
        open_basket(by, number=basket.number, title=basket.title, now=now)
    for group in scenario.groups:
        form_group(by, name=group, about="", now=now)
    for each in scenario.delegations:
        _admit_one(by, each, now)


def _admit_one(by: Seat, each: Delegation, now: datetime) -> None:
    state = Participant.Kind.PARTICIPATING
    admit_participant(by, name=each.name, kind=state, group=each.group, code=each.code, about=each.line, now=now)


def _table(scenario: Scenario, by: Seat, now: datetime) -> dict[str, Document]:
    baskets = {each.number: each for each in by.process.baskets.all()}
    return {
        each.number: table_document(by, baskets[each.basket], each.title, each.source, number=each.number, now=now)
        for each in scenario.drafts
    }


def _withhold(scenario: Scenario, by: Seat, documents: Mapping[str, Document], now: datetime) -> None:
    for each in scenario.passages:
        subject = documents[each.document]
        current = revision(by, subject)
        if current is None:
            raise WrongRehearsal(scenario.name, f"the trainer does not see {each.document}")
        paragraph = paragraph_beginning(text(current), each.paragraph, scenario.name).id
        readers = tuple(by.process.participants.filter(name__in=each.participants))
        withhold_passage(by, subject, current.number, paragraph, paragraph, participants=readers, now=now)


def _link(scenario: Scenario, chair: Seat, documents: Mapping[str, Document], now: datetime) -> None:
    if scenario.linked is None:
        return
    pairs = []
    for each in scenario.linked.choices:
        current = revision(chair, documents[each.document])
        if current is None:
            raise WrongRehearsal(scenario.name, f"the chair does not see {each.document}")
        meant = Attitude(scenario.name, "", each.document, each.paragraph, each.words, each.words, Stance.ACCEPT, "")
        pairs.append((documents[each.document], alternative_meant(text(current), meant)[0].key))
    link_choices(chair, scenario.linked.title, pairs, now=now)
