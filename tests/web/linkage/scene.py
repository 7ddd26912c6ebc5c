"""Choices of one text that are linked, and what the delegations could accept of them."""

from datetime import datetime

from dipoli.packages import Answer, Salience
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.linkage import acts
from dipoli.web.linkage.models import LinkedChoices, Package
from tests.web.cast import Cast

SOURCE = """MEASURES

1. Manoeuvres of [25,000][10,000] troops are announced.

2. Visas are issued [within ten days][within thirty days].

3. Quotas are [abolished][reduced].
"""
Y, A, N = Answer.SUPPORT, Answer.ACCEPT, Answer.CANNOT


def table_text(cast: Cast, now: datetime) -> Document:
    return drafting.table_document(cast.secretariat, cast.basket, "Measures", SOURCE, now=now)


def link(cast: Cast, document: Document, now: datetime) -> LinkedChoices:
    keys = [bracket.key for bracket in text_of(document.revisions.get(is_current=True)).brackets]
    return acts.link_choices(cast.chair, "Troops for travel", [(document, key) for key in keys], now=now)


def said(document: Document, *rows: tuple[Answer | None, ...], salience: Salience | None = None) -> list[acts.Said]:
    brackets = text_of(document.revisions.get(is_current=True)).brackets
    return [
        acts.Said(
            document,
            bracket.key,
            {each.key: answer for each, answer in zip(bracket.alternatives, row, strict=True) if answer is not None},
            salience,
        )
        for bracket, row in zip(brackets, rows, strict=False)
    ]


def stake(by: Seat, sayings: list[acts.Said], now: datetime) -> None:
    acts.enter_stakes(by, sayings, now=now)
    acts.send_stakes(by, now=now)


def play(
    cast: Cast, now: datetime, document: Document, belmark: Salience = Salience.HIGH
) -> tuple[LinkedChoices, Package]:
    """Let Arvia want small manoeuvres announced and Belmark quotas abolished, and the chair find what both can have."""
    linked = link(cast, document, now)
    stake(cast.arvia, said(document, (N, Y), (Y, A), (A, A), salience=Salience.MEDIUM), now)
    stake(cast.belmark, said(document, (Y, A), (A, Y), (Y, N), salience=belmark), now)
    package = acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now)
    return linked, package
