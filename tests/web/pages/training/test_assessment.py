"""The page of the assessment: for whom, when, and its tables, picture and paper."""

import csv
import io
from datetime import datetime

import pytest
from django.urls import reverse
from pypdf import PdfReader

from dipoli.web.training.acts import begin_exercise
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.training.scene import PLANTED, again, ended, prepared

ADDRESSES = (
    ("assessment",),
    ("assessment-paper",),
    ("assessment-table", "brackets"),
    ("assessment-table", "delegations"),
    ("assessment-picture", "brackets", "svg"),
)
WHO = {"secretariat": {"arvia", "belmark", "cadmia"}, "chair": set[str](), "arvia": {"arvia"}, "meridia": set[str]()}


def at(name: str, *more: str) -> str:
    return reverse(name, args=["test", *more])


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_before_the_end_it_is_for_the_trainer_alone(world: World, now: datetime, client_of: ClientOf) -> None:
    prepared(world.cast, now)
    trainer = client_of(world.cast.secretariat)
    assert [trainer.get(at(*each)).status_code for each in ADDRESSES] == [404] * 5
    begin_exercise(again(world.cast.secretariat), wall=now, now=now)
    assert [trainer.get(at(*each)).status_code for each in ADDRESSES] == [200] * 5
    assert "until it has ended only the trainer sees this" in trainer.get(at("assessment")).content.decode()
    for who in ("chair", "arvia", "rivercom", "meridia"):
        reader = client_of(getattr(world.cast, who))
        assert [reader.get(at(*each)).status_code for each in ADDRESSES] == [403] * 5, who
        assert "once the trainer has ended" in reader.get(at("assessment")).content.decode()


@pytest.mark.parametrize("who", WHO)
def test_after_the_end_each_reads_what_is_for_it(world: World, now: datetime, client_of: ClientOf, who: str) -> None:
    ended(world.cast, now)
    client = client_of(getattr(world.cast, who))
    page = client.get(at("assessment")).content.decode()
    files = [client.get(at(*each)) for each in ADDRESSES]
    assert [each.status_code for each in files] == [200] * 5
    said = page + words_of(files[1].content) + files[2].content.decode() + files[3].content.decode()
    assert {name for name, word in PLANTED.items() if word in said} == WHO[who]
    assert "Open the assessment" in client.get(at("exercise")).content.decode()


def test_its_tables_are_read_by_programs_and_its_picture_has_a_table(
    world: World, now: datetime, client_of: ClientOf
) -> None:
    ended(world.cast, now)
    client = client_of(world.cast.secretariat)
    for table in ("moments", "brackets", "moves", "delegations"):
        answer = client.get(at("assessment-table", table))
        rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
        assert all(None not in row and None not in row.values() for row in rows), table
    brackets = csv.DictReader(io.StringIO(client.get(at("assessment-table", "brackets")).content.decode()))
    assert [row["wordings"] for row in brackets if row["document"] == "I/1"] == [
        "shall | should",
        "once | twice",
        ", in turn | ",
    ]
    svg = client.get(at("assessment-picture", "brackets", "svg")).content.decode()
    assert svg.startswith("<svg")
    page = client.get(at("assessment")).content.decode()
    assert "Brackets of all texts minute by minute, stacked by how they stood. The table below says the same." in page
    assert client.get(at("assessment-table", "votes")).status_code == 404
    assert client.get(at("assessment-picture", "other", "svg")).status_code == 404
    assert client.get(at("assessment-picture", "brackets", "gif")).status_code == 404


def test_the_paper_is_in_the_language_asked_for(world: World, now: datetime, client_of: ClientOf) -> None:
    ended(world.cast, now)
    client = client_of(world.cast.arvia)
    assert "Was dies nicht beurteilen kann" in words_of(client.get(at("assessment-paper") + "?language=de").content)
