"""The tools that take messages from the source, find words outside of them, and judge a catalogue."""

import ast
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings

from tests.messages import CATALOGUES, SOURCE
from tests.messages.bare import bare
from tests.messages.checking import problems
from tests.messages.counting import countless
from tests.messages.extraction import messages, template
from tests.messages.marks import stray_marks
from tests.messages.misplaced import misplaced
from tests.messages.pieces import pieces

PAGE = """{% load i18n %}<h1>{% translate "Meetings" %}</h1>
<p title="Their own words">{% blocktranslate trimmed count number=many %}
  {{ number }} meeting
{% plural %}
  {{ number }} meetings
{% endblocktranslate %}</p>
<p>Bare {{ name }} words</p><code>not said</code>
{% translate "open" context "a meeting" %} Dipoli {{ x }} PDF
{% block width %}narrow{% endblock %}<dd>{{ x|default:"no text" }}</dd>{{ x|default:"–" }}
<hr>{% include "part.html" with at="an-address" words="Handed on" told=_("Label") %}<i data-name="An answer"></i>
"""
CODE = """
raise NotOpen(sentence("{who} is not there.", who=who))
sentence("{count} day", many="{count} days", about="a term", count=3)
title = gettext_lazy("Agenda")
raise NotOpen(f"There is no {thing}.")
field = CharField(label="A label said")
form = CharField(label=_("Label"))
logger.debug("never shown to anybody")
Deed("said in the record", {})
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    pages = tmp_path / "pages" / "templates"
    pages.mkdir(parents=True)
    (pages / "page.html").write_text(PAGE)
    (tmp_path / "code.py").write_text(CODE)
    return tmp_path


def test_messages_are_found_in_code_and_templates(source: Path) -> None:
    assert {(message.forms, message.about) for message in messages(source)} == {
        (("{who} is not there.",), None),
        (("{count} day", "{count} days"), "a term"),
        (("Agenda",), None),
        (("Label",), None),
        (("Meetings",), None),
        (("%(number)s meeting", "%(number)s meetings"), None),
        (("open",), "a meeting"),
    }


def test_words_outside_of_messages_are_found(source: Path) -> None:
    assert {(place.file, place.line, place.words.replace("\N{MIDDLE DOT}", "…")) for place in bare(source)} == {
        ("code.py", 5, "There is no ."),
        ("code.py", 6, "A label said"),
        ("pages/templates/page.html", 2, "Their own words"),
        ("pages/templates/page.html", 7, "Bare … words"),
        ("pages/templates/page.html", 9, "no text"),
        ("pages/templates/page.html", 10, "Handed on"),
        ("pages/templates/page.html", 10, "An answer"),
    }


def test_code_taken_for_messages_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '{% block width %}{% translate "narrow" %}{% endblock %}{% block title %}{% translate "A" %}{% endblock %}\n'
        '<option value="1"{% if x %} {% translate "selected" %}{% endif %}>{% translate "Said" %}</option>\n'
        '<a href="?a=1{% translate "&amp;" %}b=2" title="{% translate "Said too" %}">x</a><p data-said="{{ x }}">\n'
        '<i class="{% blocktranslate %}lead{% endblocktranslate %}" data-said="{% translate "By a script" %}"></i>'
    )
    assert [(place.line, place.words) for place in misplaced(tmp_path)] == [
        (1, "i: class"),
        (2, "option: an attribute"),
        (3, "a: href"),
        (4, "i: class"),
    ]


def test_no_code_is_taken_for_a_message() -> None:
    assert list(misplaced()) == []


def test_marks_outside_of_messages_are_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "{% load i18n %}<p>“{{ words }}”</p>\n<p>{% translate '“Said”' %} {{ x|in_marks }}</p>"
    )
    (tmp_path / "code.py").write_text(
        '"""Says “this”."""\nlabel = f"“{name}”"\nsaid = sentence("“{name}”", name=name)\n'
    )
    assert [(place.file, place.line) for place in stray_marks(tmp_path)] == [
        ("page.html", 1),
        ("code.py", 2),
        ("code.py", 2),
    ]


def test_no_page_puts_english_marks_around_anything() -> None:
    assert list(stray_marks()) == []


def test_pieces_of_sentences_are_found(tmp_path: Path) -> None:
    pages = tmp_path / "templates"
    pages.mkdir()
    (pages / "page.html").write_text(
        '<p>{% translate "Proposed by" %} {{ x }}</p><p>{{ x }}{% translate ": all of them." %}</p>\n'
        '<p>{% translate "Those there:" %} {{ x }}</p><p>{% translate "Sign in" %}</p><p>{{ x|lower }}</p>\n'
        '<p>{{ x }} <b>{% translate "stands" %}</b></p><p>{{ x }} <b class="a">{% translate "met" %}</b></p>\n'
        "{% blocktranslate with x=x.kind.value %}Kind: {{ x }}{% endblocktranslate %}"
    )
    (tmp_path / "code.py").write_text('said = kind.label.lower()\nsentence("{who} is for", who=who)\n')
    assert sorted((place.file, place.line, place.words) for place in pieces(tmp_path)) == [
        ("code.py", 0, "{who} is for"),
        ("code.py", 1, "said = kind.label.lower()"),
        ("templates/page.html", 0, ": all of them."),
        ("templates/page.html", 0, ": all of them."),
        ("templates/page.html", 0, "Proposed by"),
        ("templates/page.html", 0, "Proposed by"),
        ("templates/page.html", 0, "stands"),
        ("templates/page.html", 2, "|lower"),
        ("templates/page.html", 4, "blocktranslate with x=x.kind.value"),
    ]


def test_counts_without_forms_are_found(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(
        'sentence("{count} open texts", count=3)\nsentence("{count} text", many="{count} texts", count=3)\n'
        'sentence("{number} is out", number=3)\nsentence("Texts: {number}", number=3)\n'
        'sentence("{size:,} bytes", size=3000)\nsentence("within {points:g} <b>points</b> of it", points=3)\n'
    )
    assert [place.words for place in countless(tmp_path)] == ["{count} open texts"]


def test_every_message_is_a_whole_one() -> None:
    assert list(pieces()) == []


def test_every_message_that_counts_has_forms() -> None:
    assert list(countless()) == []


def test_a_catalogue_is_judged_message_by_message(source: Path) -> None:
    fresh = template(source)
    german = Catalog(locale="de")
    german.add("Agenda", "Tagesordnung")
    german.add("Meetings", "")
    german.add("{who} is not there.", "{wer} ist nicht da.")
    german.add("Label", "Feld", flags=["fuzzy"])
    german.add(("%(number)s meeting", "%(number)s meetings"), ("Eine Sitzung", "%(number)s Sitzungen"))
    german.add("Gone", "Fort")
    assert sorted(problems(german, fresh)) == [
        "doubtful: Label",
        "left over: Gone",
        "missing: ('{count} day', '{count} days')",
        "missing: open",
        "other places for values: %(number)s meeting -> Eine Sitzung",
        "other places for values: {who} is not there. -> {wer} ist nicht da.",
        "without words: Meetings",
    ]


@pytest.mark.parametrize(
    ("english", "french", "is_apart"),
    [
        ("%(agree)s\N{NO-BREAK SPACE}%% agree", "%(agree)s\N{NO-BREAK SPACE}%% d’accord", False),
        ("%(agree)s\N{NO-BREAK SPACE}%% agree", "%(agree)s %% d’accord", True),
        ("%(agree)s %% agree", "%(agree)s\N{NO-BREAK SPACE}%% d’accord", True),
        ("{share} %", "{share} %", True),
        ("95 % sure", "sûr à 95 %", True),
        ("%(first)s %(last)s", "%(last)s %(first)s", False),
    ],
)
def test_no_line_parts_a_per_cent_sign_from_its_figure(english: str, french: str, is_apart: bool) -> None:
    fresh, catalogue = Catalog(), Catalog(locale="fr")
    fresh.add(english)
    catalogue.add(english, french)
    found = list(problems(catalogue, fresh))
    assert all(problem.startswith("a per cent sign that a line may part") for problem in found)
    assert bool(found) is is_apart


def test_every_place_of_a_sentence_has_its_value() -> None:
    wrong = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sentence":
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                forms = [form for form in (*node.args, given.get("many")) if isinstance(form, ast.Constant)]
                places = {place for form in forms for _, place, _, _ in Formatter().parse(str(form.value)) if place}
                if None not in given and places - (set(given) - {"many", "about"}):
                    wrong.append((path.name, node.lineno, places))
    assert wrong == []


def test_every_language_on_offer_is_whole() -> None:
    fresh, wrong = template(), {}
    for language in {code for code, _name in settings.LANGUAGES} - {"en"}:
        with (CATALOGUES / language / "LC_MESSAGES" / "django.po").open("rb") as file:
            wrong[language] = list(problems(read_po(file), fresh))
    assert {language: found for language, found in wrong.items() if found} == {}


def test_titles_and_rules_of_packaged_profiles_are_messages(tmp_path: Path) -> None:
    folder = tmp_path / "procedure" / "profiles"
    folder.mkdir(parents=True)
    (folder / "ours.toml").write_text('name = "ours"\ntitle = "Our rules"\n[a.b]\nvalue = "x"\nrule = "Practice: so"\n')
    assert [message.forms for message in messages(tmp_path)] == [("Our rules",), ("Practice: so",)]
