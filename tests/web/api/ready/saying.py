"""Before acts on statements, records of votes, dialogues and programs."""

from base64 import b64encode
from datetime import date, datetime

from dipoli.web.api.typed import references
from dipoli.web.consultations.models import Principle
from dipoli.web.dialogue import acts as dialogues
from dipoli.web.dialogue.models import Dialogue
from dipoli.web.programs.acts import subscribe
from dipoli.web.programs.models import Delivery
from dipoli.web.statements import queries as statements
from dipoli.web.statements.acts import link_sentence
from dipoli.web.statements.models import Statement
from tests.web.api.ready.shared import Body
from tests.web.pages.conftest import World
from tests.web.pages.ground.scene import votes


def marked(world: World) -> tuple[Statement, int]:
    statement = Statement.objects.get(title="Doctrine")
    return statement, next(each.start for each in statements.read(statement).marked)


def a_mark(world: World, now: datetime) -> Body:
    statement, start = marked(world)
    return {"statement": references.name(statement), "start": start}


def a_linked_sentence(world: World, now: datetime) -> Body:
    statement, start = marked(world)
    return {"passage": link_sentence(world.cast.chair, statement, start, Principle.objects.all()[0], now=now).pk}


def two_alike(world: World, now: datetime) -> Body:
    found = statements.ground(world.cast.chair)[0]
    return {
        "one": references.name(found.one),
        "one_start": found.likeness.one.start,
        "other": references.name(found.other),
        "other_start": found.likeness.other.start,
    }


def a_statement_given(world: World, now: datetime) -> Body:
    return {"given_on": date(2026, 11, 1).isoformat()}


def a_record_of_votes(world: World, now: datetime) -> Body:
    return {"votes": b64encode(votes().replace(b"Elm", b"Fen")).decode(), "name": "votes.csv"}


def dialogue_named(title: str) -> Dialogue:
    return Dialogue.objects.get(title__contains=title)


def the_dialogue(title: str) -> Body:
    return {"dialogue": references.name(dialogue_named(title))}


def other_terms(world: World, now: datetime) -> Body:
    terms = {"threshold": 10, "most_new": 5, "most_statements": 50, "has_open_data": True}
    return {**the_dialogue("border"), "terms": terms}


def a_conversation(world: World, now: datetime) -> Body:
    comments = [{"number": 1, "words": "It is loud.", "author": "one", "moderated": 1}]
    ballots = [{"participant": "two", "comment": 1, "value": 1}]
    return {**the_dialogue("The public"), "comments": comments, "ballots": ballots}


def one_to_leave_out(world: World, now: datetime) -> Body:
    return {**the_dialogue("border"), "state": "out", "reason": "Off the subject"}


def people(world: World, now: datetime) -> Body:
    codes = list(dialogue_named("border").voters.order_by("pk").values_list("code", flat=True)[:1])
    return {**the_dialogue("border"), "codes": codes}


def people_set_aside(world: World, now: datetime) -> Body:
    body = people(world, now)
    dialogues.set_voters_aside(world.cast.chair, dialogue_named("border"), body["codes"], "A robot", now=now)
    return body


def a_batch(world: World, now: datetime) -> Body:
    return {**the_dialogue("invitation"), "batch": 1}


def subscribed(world: World, now: datetime) -> int:
    return subscribe(world.cast.arvia, "https://programs.example/told", now=now).subscription.pk


def a_subscription(world: World, now: datetime) -> Body:
    return {"subscription": subscribed(world, now)}


def a_telling_given_up(world: World, now: datetime) -> Body:
    row = Delivery.objects.create(subscription_id=subscribed(world, now), number=1, next_at=now, given_up_at=now)
    return {"delivery": row.pk}
