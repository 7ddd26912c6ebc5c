from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.procedure import BreakKind, Role, Setting, Standing, UnknownProfile, WrongProfile, load_rules, profile
from dipoli.procedure.profile import MAX_CHARACTERS
from dipoli.sentences import Sentence

OSCE = (files("dipoli.procedure") / "profiles" / "osce-2006.toml").read_text(encoding="utf-8")


def line_of(words: str, source: str = OSCE) -> int:
    return next(number for number, line in enumerate(source.splitlines(), 1) if words in line)


def refused(source: str) -> str:
    with pytest.raises(WrongProfile) as caught:
        load_rules(source, "own.toml")
    return str(caught.value)


def test_the_osce_profile_says_what_the_rules_of_2006_say() -> None:
    rules = profile("osce-2006")
    assert rules.decides.value == {Standing.PARTICIPATING}
    assert rules.silence.broken_by == Setting(
        frozenset({BreakKind.OBJECTION, BreakKind.AMENDMENT}),
        "MC.DOC/1/06, Annex 1(A)3: a written objection or amendment by a participating State before expiry breaks "
        "silence",
    )
    assert rules.silence.minimum_hours.value == 0
    assert rules.silence.opened_by.value == rules.silence.announced_by.value == {Role.CHAIR}
    assert rules.silence.issued_by.value == {Role.SECRETARIAT}


def test_titles_and_rules_of_packaged_profiles_can_be_told_in_other_languages() -> None:
    rules = profile("cbd-like")
    assert isinstance(rules.title, Sentence)
    assert isinstance(rules.documents.symbol.rule, Sentence)
    assert isinstance(rules.decides.rule, Sentence), "what it takes from the profile that it extends too"


def test_of_a_body_s_own_rules_only_what_they_take_over_can_be_told() -> None:
    own = 'name = "own"\ntitle = "Our rules {1}"\nextends = "osce-2006"\n'
    own += '[silence.minimum_hours]\nvalue = 24\nrule = "Ours"\n'
    rules = load_rules(own, "own")
    assert isinstance(rules.silence.opened_by.rule, Sentence)
    assert not isinstance(rules.silence.minimum_hours.rule, Sentence)
    assert (rules.title, isinstance(rules.title, Sentence)) == ("Our rules {1}", False)


def test_a_name_that_is_no_profile_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        UnknownProfile, match=r"“\.\./secret”: choose one of assembly, cbd-like, helsinki-1973, osce-2006"
    ):
        profile("../secret")


def test_a_wrong_type_is_refused_with_its_line_and_what_it_should_be() -> None:
    line = line_of("[silence.minimum_hours]") + 1
    assert refused(OSCE.replace("value = 0", 'value = "none"')) == (
        f"The rules of procedure own.toml cannot be used, line {line}: silence.minimum_hours.value must be "
        "a whole number from 0 to 100000, not 'none'."
    )


@pytest.mark.parametrize(
    ("before", "after", "at", "reason"),
    [
        ("value = 0", "value = true", "[silence.minimum_hours]", "must be a whole number from 0 to 100000, not True"),
        ("value = 0", "value = -1", "[silence.minimum_hours]", "must be a whole number from 0 to 100000, not -1"),
        ("value = 366", "value = 0", "[silence.longest_days]", "must be a whole number from 1 to 100000, not 0"),
        (
            'value = ["objection", "amendment"]',
            "value = []",
            "[silence.broken_by]",
            "a list of one or more of objection",
        ),
        ('value = ["participating"]', 'value = "participating"', "[participation.decides]", "a list of one or more of"),
        ('value = ["participating"]', 'value = ["guest"]', "[participation.decides]", "not ['guest']"),
        ('value = ["participating"]', "value = [3]", "[participation.decides]", "not [3]"),
        ("value = true", 'value = "yes"', "[consensus.clean_text]", "must be true or false, not 'yes'"),
        ("value = 0", f"value = '{'x' * 99}'", "[silence.minimum_hours]", f"not '{'x' * 56}..."),
    ],
)
def test_each_wrong_value_is_named_with_its_line(before: str, after: str, at: str, reason: str) -> None:
    message = refused(OSCE.replace(before, after, 1))
    assert f"line {line_of(at) + 1}: " in message
    assert reason in message


def test_a_misspelt_setting_is_refused_rather_than_passed_over() -> None:
    source = f'{OSCE}\n[silence.minimum_hour]\nvalue = 72\nrule = "ours"\n'
    message = refused(source)
    assert f"line {line_of('[silence.minimum_hour]', source)}: silence.minimum_hour is not a setting" in message


def test_an_unknown_key_in_a_known_setting_is_refused() -> None:
    source = OSCE.replace("value = 0", "value = 0\nunit = 'hours'")
    assert f"line {line_of('unit', source)}: silence.minimum_hours.unit is not a setting" in refused(source)


def test_an_array_of_tables_is_refused_with_its_line() -> None:
    source = f"{OSCE}\n[[chairs]]\norder = 1\n"
    assert f"line {line_of('[[chairs]]', source)}: chairs is not a setting" in refused(source)


def test_a_setting_without_its_rule_is_refused_at_its_table() -> None:
    source = "\n".join(line for line in OSCE.splitlines() if "shortest length" not in line)
    assert f"line {line_of('[silence.minimum_hours]')}: silence.minimum_hours.rule is missing" in refused(source)


def test_a_missing_table_is_refused_at_the_first_line() -> None:
    assert "line 1: participation.decides.value is missing" in refused('name = "a"\ntitle = "b"\n')


def test_a_setting_that_is_no_table_is_refused() -> None:
    source = OSCE.replace('[participation.decides]\nvalue = ["participating"]', "[participation]\ndecides = 3", 1)
    at = line_of("decides = 3", source)
    assert f"line {at}: participation.decides must be a table that has value" in refused(source)


def test_an_empty_name_is_refused() -> None:
    assert "line 2: name must be words in quotation marks, not ' '" in refused(OSCE.replace('"osce-2006"', '" "', 1))


def test_lines_are_right_after_values_over_several_lines_and_inline_tables() -> None:
    source = (
        'name = """\nfake\n[silence.minimum_hours]\nvalue = 9\n"""\ntitle = "t"\n'
        "participation = { decides = { value = [\n'participating',\n'guest'] , rule = 'r' } }\n"
    )
    assert "line 7: participation.decides.value must be a list" in refused(source)


def test_lines_are_right_where_everything_is_indented() -> None:
    source = "\n".join(f"  {line}" for line in OSCE.replace("value = 366", "value = 0", 1).split("\n"))
    assert f"line {line_of('[silence.longest_days]') + 1}: silence.longest_days.value must be" in refused(source)


@pytest.mark.parametrize(
    ("source", "line"), [('name = "a"\nname = "b"\n', 2), ("title = \n", 1), ('name = "a"\ntitle = """open\n', 3)]
)
def test_what_is_not_toml_is_refused_with_its_line(source: str, line: int) -> None:
    assert refused(source).startswith(f"The rules of procedure own.toml cannot be used, line {line}: it is not TOML, ")


def test_a_profile_without_end_is_refused() -> None:
    assert refused("#" * (MAX_CHARACTERS + 1)) == (
        "The rules of procedure own.toml cannot be used, line 1: it has 65,537 characters, more than the 65,536 "
        "allowed."
    )
    longest = f"{OSCE}#{'-' * (MAX_CHARACTERS - len(OSCE) - 1)}"
    assert load_rules(longest, "osce-2006") == profile("osce-2006")


def test_a_profile_nested_without_end_is_refused() -> None:
    assert refused(f"name = {'[' * 30_000}{']' * 30_000}") == (
        "The rules of procedure own.toml cannot be used, line 1: its values are nested too deeply."
    )


@given(st.text(max_size=200), st.integers(0, len(OSCE)), st.integers(0, 60))
def test_whatever_is_written_into_a_profile_it_loads_or_is_refused_with_a_line(words: str, at: int, cut: int) -> None:
    source = OSCE[:at] + words + OSCE[at + cut :]
    line = 1
    try:
        load_rules(source, "own.toml")
    except WrongProfile as wrong:
        line = wrong.line
    assert 1 <= line <= source.count("\n") + 1
