"""Names of States: generated, found, and never half a word."""

from importlib.resources import files

from dipoli.rhetoric.names import Names, participant_party, standard_names
from dipoli.rhetoric.names.generate import generate
from dipoli.rhetoric.reading import words_of


def found(text: str, names: Names | None = None) -> list[str]:
    return [mention.party.name for mention in (names or standard_names()).find(words_of(text))]


def test_the_data_is_what_the_script_makes() -> None:
    stored = (files("dipoli.rhetoric.names") / "countries.toml").read_text(encoding="utf-8")
    assert stored == generate()


def test_states_by_all_their_names() -> None:
    text = "The United States, U.S. and American policy, Washington and the White House; Moscow, Kyiv and the DPRK."
    assert found(text) == [*["United States"] * 5, "Russia", "Ukraine", "North Korea"]


def test_the_longest_name_wins() -> None:
    assert found("the Republic of Korea and the Democratic People's Republic of Korea") == [
        "South Korea",
        "North Korea",
    ]
    assert found("Guinea-Bissau, Papua New Guinea and South Sudan") == [
        "Guinea-Bissau",
        "Papua New Guinea",
        "South Sudan",
    ]


def test_words_that_only_look_like_names() -> None:
    assert found("we polish the china and roast a turkey in a jersey") == []
    assert found("Chad Smith and the World of Jersey") == []


def test_parties_by_code_and_name() -> None:
    names = standard_names()
    for wanted, name in (
        ("USA", "United States"),
        ("rou", "Romania"),
        ("russian federation", "Russia"),
        ("FRA", "France"),
    ):
        party = names.party(wanted)
        assert party is not None
        assert party.name == name
    assert names.party("Atlantis") is None


def test_participants_of_a_process_are_known_with_their_people() -> None:
    names = standard_names().joined(["Arvia", "France"])
    assert found("Arvian ships met the French fleet off Arvia", names) == ["Arvia", "France", "Arvia"]
    assert participant_party("Kelm").names == ("Kelm",)


def test_groups_are_told_from_states() -> None:
    mentions = standard_names().find(words_of("NATO and the European Union met Norway"))
    assert [mention.party.is_group for mention in mentions] == [True, True, False]
