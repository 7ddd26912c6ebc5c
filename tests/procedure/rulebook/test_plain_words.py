"""Rules of procedure are read setting by setting and said back provision by provision, with where each comes from."""

import json

import pytest

from dipoli.procedure import Rules, Setting, load_rules
from dipoli.procedure.rulebook.plain import Provision, in_plain_words
from dipoli.procedure.rules import (
    CLOSED,
    UNSAID,
    UNSEEN,
    Attribution,
    Ballot,
    BreakKind,
    Confidant,
    Majority,
    Method,
    Presence,
    Role,
    Rotation,
    Shown,
    Standing,
    Start,
)

SETTINGS: dict[str, tuple[object, object]] = {
    "participation.decides": (["participating"], {Standing.PARTICIPATING}),
    "participation.heard": (["participating", "observer"], {Standing.PARTICIPATING, Standing.OBSERVER}),
    "consensus.put_by": (["chair"], {Role.CHAIR}),
    "consensus.clean_text": (True, True),
    "silence.opened_by": (["secretariat", "chair"], {Role.CHAIR, Role.SECRETARIAT}),
    "silence.clean_text": (False, False),
    "silence.minimum_hours": (48, 48),
    "silence.longest_days": (30, 30),
    "silence.broken_by": (["objection", "amendment"], {BreakKind.OBJECTION, BreakKind.AMENDMENT}),
    "silence.announced_by": (["chair"], {Role.CHAIR}),
    "silence.announced_in_later_meeting": (True, True),
    "silence.issued_by": (["secretariat"], {Role.SECRETARIAT}),
    "decisions.methods": (["vote", "consensus", "silence", "consensus minus one"], set(Method)),
    "decisions.minus": (2, 2),
    "decisions.rules_changed_by": ("consensus", Method.CONSENSUS),
    "decisions.agenda_adopted_by": ("vote", Method.VOTE),
    "votes.majority": ("two thirds", Majority.TWO_THIRDS),
    "votes.on_procedure": ("simple", Majority.SIMPLE),
    "votes.quorum_percent": (100, 100),
    "votes.abstentions_count": (True, True),
    "votes.ballots": (["roll call", "secret"], {Ballot.ROLL_CALL, Ballot.SECRET}),
    "chair.start": ("host", Start.HOST),
    "chair.rotation": ("week", Rotation.WEEK),
    "chair.order": ("fr", "fr"),
    "documents.symbol": ("{body}/{number}", "{body}/{number}"),
    "documents.attribution": ("group", Attribution.GROUP),
    "documents.languages": (["fr", "en", "fr"], ("fr", "en")),
    "stakes.used_by": ("chair", Confidant.CHAIR),
    "stakes.asks_consent": (False, False),
    "public.shows": (["decisions", "meetings"], {Shown.DECISIONS, Shown.MEETINGS}),
    "presence.shows": ("delegations", Presence.DELEGATIONS),
}


def written(without: str = "-", /, **changed: object) -> str:
    """Write every setting with its own name as the rule it comes from; `changed` has `__` for the full stop."""
    values = {name: value for name, (value, _) in SETTINGS.items() if not name.startswith(without)}
    values |= {name.replace("__", "."): value for name, value in changed.items()}
    tables = (f"[{name}]\nvalue = {json.dumps(value)}\nrule = 'on {name}'\n" for name, value in values.items())
    return "\n".join(("name = 'own'", "title = 'Our own rules'", *tables))


def read(without: str = "-", /, **changed: object) -> Rules:
    return load_rules(written(without, **changed), "own")


@pytest.mark.parametrize("name", SETTINGS)
def test_each_setting_is_read_from_its_own_place_with_its_own_source(name: str) -> None:
    table, key = name.split(".")
    rules = read()
    found = getattr(rules if table == "participation" else getattr(rules, table), key)
    assert found == Setting(SETTINGS[name][1], f"on {name}")
    assert (rules.name, rules.title) == ("own", "Our own rules")


def test_rules_older_than_a_table_say_the_most_careful_thing_instead() -> None:
    assert (read("public").public, read("stakes").stakes, read("presence").presence) == (CLOSED, UNSAID, UNSEEN)


SAID = """
Who takes part: Decisions are taken by participating States. (participation.decides)
Who takes part: In a meeting, observers and participating States may speak. (participation.heard)
How decisions are taken: Decisions are taken by consensus, consensus minus one, silence or vote. (decisions.methods)
How decisions are taken: The chair puts a text; unless a delegation objects, it is adopted. (consensus.put_by)
How decisions are taken: A text with open brackets is not put to decision. (consensus.clean_text)
How decisions are taken: Consensus can be found without 2 States named when the text is put. (decisions.minus)
How decisions are taken: These rules are changed by consensus. (decisions.rules_changed_by)
How decisions are taken: The agenda of a meeting is adopted by vote. (decisions.agenda_adopted_by)
Silence procedure: The chair or secretariat puts a text under silence in a meeting. (silence.opened_by)
Silence procedure: A silence lasts at least 48 hours. (silence.minimum_hours)
Silence procedure: A silence lasts at most 30 days. (silence.longest_days)
Silence procedure: It is broken by an amendment or an objection in writing before the instant it expires. \
(silence.broken_by)
Silence procedure: The chair announces what was adopted in a later meeting. (silence.announced_by)
Silence procedure: The secretariat issues it under its number. (silence.issued_by)
Votes: A text needs two thirds of the votes. (votes.majority)
Votes: On procedure, more than half of the votes decide. (votes.on_procedure)
Votes: At least 100\N{NO-BREAK SPACE}% of those with a say take part. (votes.quorum_percent)
Votes: An abstention is one of the votes that the majority is taken of; it always counts for the quorum. \
(votes.abstentions_count)
Votes: Votes are cast by roll call or by secret. (votes.ballots)
The chair: The host presides first. (chair.start)
The chair: The chair passes on weekly, in the French alphabetical order. (chair.rotation)
The chair: Delegations are called in the French alphabetical order. (chair.order)
Documents: Documents are in English and French. (documents.languages)
Documents: A document has a symbol of the form {body}/{number}. (documents.symbol)
Documents: Texts show groups, not States; the record always keeps who it was. (documents.attribution)
The public: Whoever has no seat sees those decisions and meetings that are public. (public.shows)
Who is present: Those who have a seat see on their pages which delegations are before theirs at this moment; it is \
kept nowhere. (presence.shows)
What is stated in private: The chair may search for packages with what participants sent in confidence; each search \
is on the record, and what was sent is not. (stakes.used_by)
What is stated in private: The chair tests balance by all stakes that were noted. (stakes.asks_consent)
"""


def in_a_line(each: Provision) -> str:
    return f"{each.subject}: {each.words} ({each.rule.removeprefix('on ')})"


def test_rules_that_know_everything_are_said_in_full_and_in_order() -> None:
    assert [in_a_line(each) for each in in_plain_words(read())] == SAID.strip().split("\n")


CHANGES: list[tuple[dict[str, object], str]] = [
    ({"consensus__clean_text": False}, "consensus.clean_text"),
    ({"decisions__minus": 1}, "Consensus can be found without one State named when the text is put."),
    ({"decisions__minus": 0, "decisions__methods": ["vote", "consensus", "silence"]}, "decisions.minus"),
    ({"silence__minimum_hours": 0}, "A silence has no shortest length."),
    ({"silence__minimum_hours": 1}, "A silence lasts at least 1 hour."),
    ({"silence__longest_days": 2}, "A silence lasts at most 2 days."),
    ({"silence__announced_in_later_meeting": False}, "The chair announces what was adopted."),
    ({"votes__abstentions_count": False}, "An abstention is not counted; it always counts for the quorum."),
    ({"chair__rotation": "none"}, "The chair does not rotate."),
    ({"chair__rotation": "day"}, "The chair passes on daily, in the French alphabetical order."),
    ({"chair__rotation": "year"}, "The chair passes on yearly, in the French alphabetical order."),
    ({"chair__rotation": "meeting"}, "The chair passes on with each meeting, in the French alphabetical order."),
    ({"public__shows": ["nothing"]}, "Whoever has no seat sees nothing."),
    (
        {"presence__shows": "nobody"},
        (
            "Those who have a seat see on their pages of nobody whether it is before theirs at this moment; it is "
            "kept nowhere."
        ),
    ),
    ({"stakes__asks_consent": True}, "The chair tests balance by the stakes that their owners opened to it."),
]


@pytest.mark.parametrize(("changed", "said"), CHANGES, ids=[said for _, said in CHANGES])
def test_a_setting_changes_its_own_sentence_and_no_other(changed: dict[str, object], said: str) -> None:
    before = [in_a_line(each) for each in in_plain_words(read())]
    after = [in_a_line(each) for each in in_plain_words(read(**changed))]
    gone, come = ([line for line in one if line not in other] for one, other in ((before, after), (after, before)))
    names = {name.replace("__", ".") for name in changed}
    if "silence.announced_in_later_meeting" in names:  # when it is announced is said of who announces it
        names.add("silence.announced_by")
    assert {line.rpartition(" (")[2].removesuffix(")") for line in (*gone, *come)} <= names
    if said in names | SETTINGS.keys():
        assert not any(f"({said})" in line for line in after)
    else:
        assert any(f": {said} (" in line for line in come)


@pytest.mark.parametrize(
    ("left_out", "subject"), [("silence", "Silence procedure"), ("vote", "Votes"), ("consensus", "(consensus.put_by)")]
)
def test_what_a_body_never_does_is_not_said(left_out: str, subject: str) -> None:
    kept = [each for each in ("vote", "consensus", "silence") if each != left_out]
    how = {"decisions__rules_changed_by": kept[0], "decisions__agenda_adopted_by": kept[0]}
    said = [in_a_line(each) for each in in_plain_words(read(decisions__minus=0, decisions__methods=kept, **how))]
    assert not any(subject in line for line in said)
    assert len(said) > 15


def test_private_stakes_that_nobody_uses_are_said_once() -> None:
    said = [each for each in in_plain_words(read(stakes__used_by="nobody")) if each.rule.startswith("on stakes")]
    assert said == [
        Provision(
            "What is stated in private",
            "Nobody searches for packages with what participants sent in confidence, or tests balance by it.",
            "on stakes.used_by",
        )
    ]
