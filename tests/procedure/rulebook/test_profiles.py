"""The packaged profiles, profiles that extend others, and rules in plain words."""

import pytest

from dipoli.procedure import WrongProfile, load_rules, profile, profile_names
from dipoli.procedure.profile import source_of
from dipoli.procedure.rulebook.plain import in_plain_words
from dipoli.procedure.rulebook.symbols import Suffix, Symbol, make_symbol, next_of, parse_symbol
from dipoli.procedure.rules import UNSAID, Majority, Method, Role, Rotation, Start

HEAD = 'name = "own"\ntitle = "Our own"\n'


def refused(source: str, **others: str) -> str:
    with pytest.raises(WrongProfile) as caught:
        load_rules(source, "own", others)
    return str(caught.value)


def test_the_five_profiles_load_and_differ_where_the_bodies_do() -> None:
    assert profile_names() == ("assembly", "cbd-like", "helsinki-1973", "osce-2006", "un-conference")
    methods = {name: profile(name).decisions.methods.value for name in profile_names()}
    assert methods["helsinki-1973"] == {Method.CONSENSUS}
    assert methods["osce-2006"] == {Method.CONSENSUS, Method.SILENCE, Method.MINUS_ONE}
    assert Method.VOTE not in methods["cbd-like"]
    assert profile("un-conference").votes.majority.value is Majority.TWO_THIRDS
    assert profile("un-conference").silence.minimum_hours.value == 72
    first = profile("helsinki-1973").chair
    assert (first.start.value, first.rotation.value, first.order.value) == (Start.LOT, Rotation.DAY, "fr")


@pytest.mark.parametrize("name", profile_names())
def test_every_setting_has_its_source_and_its_sentence(name: str) -> None:
    found = in_plain_words(profile(name))
    assert len(found) > 10
    assert all(each.rule.strip() and each.words.endswith(".") for each in found)
    has_silence = Method.SILENCE in profile(name).decisions.methods.value
    assert any(each.subject == "Silence procedure" for each in found) == has_silence
    assert not any("None:" in each.rule and "never used" in each.rule for each in found)


def test_rules_in_plain_words() -> None:
    said = {each.words for each in in_plain_words(profile("osce-2006"))}
    assert "It is broken by an amendment or an objection in writing before the instant it expires." in said
    assert "Consensus can be found without one State named when the text is put." in said
    assert "Delegations are called in the French alphabetical order." in said


def test_a_profile_gives_only_what_differs_from_the_one_it_extends() -> None:
    own = HEAD + 'extends = "osce-2006"\n[silence.minimum_hours]\nvalue = 24\nrule = "Our decision 1"\n'
    rules = load_rules(own, "own")
    assert (rules.name, rules.silence.minimum_hours.value, rules.silence.minimum_hours.rule) == (
        "own",
        24,
        "Our decision 1",
    )
    assert rules.silence.broken_by == profile("osce-2006").silence.broken_by


def test_a_value_never_comes_with_the_rule_of_another() -> None:
    message = refused(HEAD + 'extends = "osce-2006"\n[silence.minimum_hours]\nvalue = 24\n')
    assert "line 4: silence.minimum_hours.rule is missing" in message


def test_a_profile_with_a_cycle_is_refused_with_its_line() -> None:
    a, b = HEAD + 'extends = "b"\n', 'name = "b"\ntitle = "b"\nextends = "own"\n'
    assert refused(a, b=b) == (
        "The rules of procedure own cannot be used, line 3: own extends b extends own, which goes round in a circle."
    )
    assert "line 3: own extends own, which goes round in a circle" in refused(HEAD + 'extends = "own"\n')


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ('extends = "nobody"', "line 3: it extends “nobody”, and there is no such profile"),
        ("extends = 3", "line 3: extends must name one other profile in quotation marks"),
    ],
)
def test_what_cannot_be_extended(words: str, reason: str) -> None:
    assert reason in refused(HEAD + words + "\n")


@pytest.mark.parametrize(
    ("table", "value", "reason"),
    [
        ("decisions.rules_changed_by", '"vote"', "it names vote, which decisions.methods leaves out"),
        ("decisions.agenda_adopted_by", '"vote"', "it names vote, which decisions.methods leaves out"),
        ("public.shows", '["nothing", "documents"]', "it names nothing beside something: leave one of them out"),
        ("decisions.methods", '["consensus"]', "it is above 0 exactly where decisions.methods has consensus minus one"),
        ("participation.heard", '["observer"]', "it leaves out some of those that decide"),
        ("silence.minimum_hours", "99999", "it is longer than silence.longest_days allows"),
        ("votes.quorum_percent", "101", "it is more than all: give a percentage"),
        ("chair.order", '"zh"', "it is none of documents.languages"),
        (
            "documents.symbol",
            '"{body}/{type}"',
            "two documents would have the same symbol; a symbol is made of {body}, {type}, {basket}, {number}, {year}.",
        ),
        ("documents.symbol", '"{number}/{colour}"', "it has {colour}, which is no part of a symbol"),
        ("documents.symbol", '"{number}<b>"', "signs other than letters"),
        ("documents.languages", '["en", "xx"]', "must be a list of one or more of ar, de, en"),
        ("stakes.used_by", '"everybody"', "must be one of chair, secretariat, nobody"),
        ("stakes.asks_consent", '"yes"', "must be true or false"),
        ("presence.shows", '"persons"', "must be one of delegations, nobody"),
        ("chair.order", '"xx"', "must be one of ar, de, en"),
        ("chair.rotation", '"hourly"', "must be one of none, meeting, day, week, year"),
    ],
)
def test_settings_that_contradict_each_other_are_refused_with_line_and_reason(
    table: str, value: str, reason: str
) -> None:
    message = refused(HEAD + f'extends = "osce-2006"\n[{table}]\nvalue = {value}\nrule = "ours"\n')
    assert reason in message
    where = 5 if table not in {"decisions.methods"} else 1
    assert f", line {where}" in message or table == "decisions.methods"


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ("participation.heard", '["participating"]'),
        ("silence.minimum_hours", str(366 * 24)),
        ("votes.quorum_percent", "100"),
        ("public.shows", '["nothing"]'),
        ("public.shows", '["meetings", "documents"]'),
        ("chair.order", '"es"'),
    ],
)
def test_settings_that_just_fit_each_other_are_taken(table: str, value: str) -> None:
    rules = load_rules(HEAD + f'extends = "osce-2006"\n[{table}]\nvalue = {value}\nrule = "ours"\n', "own")
    assert rules.name == "own"
    assert rules != profile("osce-2006")


def test_who_works_with_private_stakes_is_said_with_its_source() -> None:
    said = {name: [e for e in in_plain_words(profile(name)) if "private" in e.subject] for name in profile_names()}
    search, balance = said["helsinki-1973"]
    assert search.words.startswith("The secretariat may search for packages with what participants sent in confidence")
    assert balance.words == "The secretariat tests balance by the stakes that their owners opened to it."
    (only,) = said["assembly"]
    assert only.words.startswith("Nobody searches")
    assert only.rule == "Plain sense: an assembly discusses openly"


def test_rules_that_say_nothing_of_who_is_present_show_nobody() -> None:
    source = source_of("osce-2006")
    silent = source[: source.index("[presence.shows]")]
    words = [
        [e.words for e in in_plain_words(rules) if e.subject == "Who is present"]
        for rules in (load_rules(silent, "own"), profile("osce-2006"))
    ]
    assert [["of nobody" in each, "which delegations are" in each] for (each,) in words] == [
        [True, False],
        [False, True],
    ]


def test_rules_older_than_private_stakes_let_nobody_use_them() -> None:
    source = source_of("osce-2006")
    older = source[: source.index("[stakes.used_by]")]
    assert load_rules(older, "own").stakes == UNSAID
    assert "line" in refused(older + '[stakes.used_by]\nvalue = "chair"\nrule = "ours"\n')


def test_the_source_of_a_packaged_profile_is_one_to_begin_with() -> None:
    assert load_rules(source_of("osce-2006"), "osce-2006") == profile("osce-2006")


def test_symbols_follow_the_pattern_and_are_never_given_twice() -> None:
    first = make_symbol("{body}.{type}/{number}/{year}", body="PC", kind="DEL", basket="", number=1819, year=2020)
    assert str(first) == "PC.DEL/1819/20"
    revised = next_of(first, Suffix.REVISION, [first])
    again = next_of(revised, Suffix.REVISION, [first, revised])
    corrected = next_of(again, Suffix.CORRIGENDUM, [first, revised, again])
    assert [str(each) for each in (revised, again, corrected)] == [
        "PC.DEL/1819/20/Rev.1",
        "PC.DEL/1819/20/Rev.2",
        "PC.DEL/1819/20/Rev.2/Corr.1",
    ]
    assert str(next_of(corrected, Suffix.REVISION, [first, revised, again, corrected])) == "PC.DEL/1819/20/Rev.3"
    assert str(next_of(first, Suffix.ADDENDUM, [first])) == "PC.DEL/1819/20/Add.1"
    for symbol in (first, revised, corrected):
        assert parse_symbol(str(symbol)) == symbol
    assert parse_symbol("Rev.1") == Symbol("Rev.1")


def test_a_symbol_without_a_basket_has_no_empty_part() -> None:
    def made(pattern: str, basket: str, year: int = 2005) -> str:
        return str(make_symbol(pattern, body="PC", kind="DEL", basket=basket, number=7, year=year))

    assert made("{body}/{basket}/{number}", "II") == "PC/II/7"
    assert made("{body}/{basket}/{number}", "") == "PC/7"
    assert made("{basket}/{type} {number}/{year}/", "") == "DEL 7/05"
    assert made(" X.{basket}/{number}X.", "") == "X./7X"


def test_only_the_office_that_the_rules_name_works_with_private_stakes() -> None:
    allowed = {name: [r for r in Role if profile(name).stakes.are_used_by(r)] for name in profile_names()}
    assert allowed["osce-2006"] == [Role.CHAIR]
    assert allowed["helsinki-1973"] == [Role.SECRETARIAT]
    assert allowed["assembly"] == []
