"""Everything the pages can do, the API can do: each reading of the pages is served, or is named here with why not."""

import ast
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import dipoli.web
from dipoli.positions import Stance
from dipoli.web.api.catalogue import QUERIES_NOT_SERVED, acts, queries
from dipoli.web.drafting.acts import declare_stance
from dipoli.web.pages.overview import views_of
from tests.web.api.program import program_of
from tests.web.pages.conftest import World, place_of

WEB = Path(dipoli.web.__file__).parent
RULES = "says what the rules of procedure say, which conference.rules and the problem of an act tell a program"
WORDS = "puts into words or orders for a page what queries give"
PUBLIC = "for those without a seat, who answer by a cookie"
FROM_PAGES_ALONE: Mapping[str, str] = MappingProxyType(
    {
        "conference.clock.clock_of": "the face of the clock; a program is given the instants themselves",
        "conference.confiding.asks_consent": RULES,
        "conference.confiding.confidant": RULES,
        "conference.confiding.has_confidant": RULES,
        "conference.confiding.works_with_stakes": RULES,
        "conference.live.feed.tell_with": "says who words the news; a program words it for itself",
        "conference.languages.name_in": WORDS,
        "conference.minutes.meeting_of": "finds the meeting that conference.meeting gives",
        "conference.minutes.names_in_order": WORDS,
        "conference.minutes.rules_of": RULES,
        "conference.minutes.speakers_of": "served as conference.speakers",
        "conference.presiding.in_the_chair": RULES,
        "conference.rights.only": "refuses; an act refuses a program by itself",
        "consultations.holding.is_office": "whether a form is shown; an act refuses a program by itself",
        "consultations.holding.may_consult": "whether a form is shown; an act refuses a program by itself",
        "decisions.ballots.ballot": "served as one of decisions.ballots",
        "decisions.ballots.ballots": "served as decisions.ballots",
        "decisions.ballots.ways_to_vote": RULES,
        "decisions.journal.chapter_of": "a part of the journal, which is served as a file",
        "dialogue.asking.answers_of": PUBLIC,
        "dialogue.asking.candidates": PUBLIC,
        "dialogue.asking.next_for": PUBLIC,
        "dialogue.asking.shown": PUBLIC,
        "dialogue.exporting.bundle": PUBLIC,
        "dialogue.exporting.polis_files": PUBLIC,
        "dialogue.networks.network_of": PUBLIC,
        "dialogue.picturing.is_being_drawn": PUBLIC,
        "dialogue.picturing.picture_of": PUBLIC,
        "drafting.closures.closure_of": "finds one of drafting.closures",
        "drafting.entering.enter_paper": "reads a paper of stances; a program declares each by declare_stance",
        "drafting.withholding.words_of": "the words of a passage, which is a text and is served as one",
        "languages.tongues.direction": WORDS,
        "languages.tongues.known_languages": WORDS,
        "languages.tongues.language_name": WORDS,
        "record.once.sending": "keeps a form from being acted on twice; a program sends an Idempotency-Key",
        "record.searching.search.said": "served as record.search",
        "rollcalls.mapping.map_record": "draws what the file of the record holds, which a program has",
        "rollcalls.mapping.mapped": "draws what the file of the record holds, which a program has",
        "statements.readings.speakers": WORDS,
        "training.papers.printed": "lays out what training.cast, instructions and briefing give",
        "training.reporting.assessment_sheet": WORDS,
        "training.reporting.figures_of": WORDS,
        "training.reporting.table_of": WORDS,
        "training.telling.bracket_in_words": WORDS,
        "training.telling.judged_in_words": WORDS,
        "training.telling.move_in_words": WORDS,
        "training.telling.opened_in_words": WORDS,
        "training.telling.outcome_in_words": WORDS,
        "training.telling.silence_in_words": WORDS,
        "training.telling.time_in_words": WORDS,
        "training.telling.way_in_words": WORDS,
    }
)
OF_THE_PERSON = ("accounts", "letters", "operations", "identity", "record.live", "record.commits", "mailing")
"""Rooms about a person's own account, letters and connection, which no program has, and about the installation."""
NOT_READ = {"acts", "models", "queries"}
NEITHER = {"pages", "api", "headers", "limits", "apart"}


def used_by(room: str) -> set[str]:
    """Name the functions of the data apps, beside acts and queries, that the modules of a room import."""
    found = set()
    for path in WEB.joinpath(room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("dipoli.web."):
                continue
            module = (node.module or "").removeprefix("dipoli.web.")
            if NOT_READ & set(module.split(".")) or module.split(".")[0] in NEITHER or module.startswith(OF_THE_PERSON):
                continue
            found |= {f"{module}.{each.name}" for each in node.names if each.name[0].islower() and "." in module}
    return {each for each in found if each.rpartition(".")[2] not in NOT_READ}


def test_each_reading_of_the_pages_is_served_or_named_with_why_not() -> None:
    alone = used_by("pages") - used_by("api")
    assert sorted(alone - FROM_PAGES_ALONE.keys()) == []
    assert sorted(FROM_PAGES_ALONE.keys() - alone) == []
    assert all(reason.strip() for reason in (*FROM_PAGES_ALONE.values(), *QUERIES_NOT_SERVED.values()))


def test_the_overview_is_that_of_the_page(world: World, now: datetime) -> None:
    for seat in (world.cast.arvia, world.cast.chair, world.cast.meridia):
        found = program_of(seat, now, "read").read("drafting/overview")["items"]
        assert len(found) >= 5
        for view in views_of(seat, now):
            facts = view.facts(seat)
            (own,) = [each for each in found if each["document"] == view.place.document.number]
            shown = [own[name] for name in ("state", "brackets", "liftable", "one_away", "waiting")]
            assert shown == [facts.state, facts.brackets, facts.liftable, facts.one_away, facts.waiting]
            assert own["unspoken"] == (facts.unspoken if seat.has_a_say else 0)
            assert set(own["may"]) <= acts().keys()


def test_each_is_told_of_its_own_next_steps(world: World, now: datetime) -> None:
    def steps(seat: object) -> set[str]:
        items = program_of(seat, now, "read").read("drafting/overview")["items"]  # type: ignore[arg-type]
        return {step for each in items for step in each["may"]}

    assert steps(world.cast.arvia) == {"declare_stance"}
    assert {"compile_revision", "lift_bracket"} <= steps(world.cast.chair)
    assert steps(world.cast.secretariat) == {"compile_revision"}
    assert steps(world.cast.meridia) == set()


def test_the_map_is_of_those_who_have_spoken(world: World, now: datetime) -> None:
    program = program_of(world.cast.arvia, now, "read")
    assert program.get("drafting/common_map").status_code == 404
    first, second, _ = place_of(world.text, world.cast).text.brackets
    for bracket, stance in ((first, Stance.SUPPORT), (second, Stance.OBJECT)):
        key = bracket.alternatives[0].key
        declare_stance(world.cast.cadmia, world.text, 0, bracket.key, key, stance=stance, now=now)
    found = program.read("drafting/common_map")
    assert {each["participant"] for each in found["places"]} == {"Arvia", "Belmark", "Cadmia"}
    assert 0 <= found["seen"] <= 1
    assert program.read("drafting/common_map", basket="I")["places"] == found["places"]
    assert ("drafting", "common_map") in queries()
