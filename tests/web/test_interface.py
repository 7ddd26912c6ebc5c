"""Sentences on pages: told in the language of the reader, escaped, with figures written as there."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.web import interface

SAID = sentence("{who} has {share:.0%} of {votes:,}", who="<Arvia>", share=0.5, votes=12345)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "&lt;Arvia&gt; has 50% of 12,345"),
        ("de", "&lt;Arvia&gt; has 50\N{NO-BREAK SPACE}% of 12.345"),
        ("it", "&lt;Arvia&gt; has 50% of 12.345"),
        ("ru", "&lt;Arvia&gt; has 50\N{NO-BREAK SPACE}% of 12\N{NO-BREAK SPACE}345"),
    ],
)
def test_figures_follow_the_language_of_the_page(language: str, words: str) -> None:
    with override(language):
        assert Template("{{ said }}").render(Context({"said": SAID})) == words


def test_an_error_is_a_sentence_on_a_page_too() -> None:
    with override("de"):
        assert "12.345" in Template("{{ error }}").render(Context({"error": DipoliError(SAID)}))


def test_a_message_that_django_knows_is_told() -> None:
    with override("fr"):
        assert interface.told(sentence("This field is required.")) == "Ce champ est obligatoire."
    assert interface.told(sentence("{count} year", many="{count} years", count=2)) == "2 years"
    assert interface.told("This field is required.") == "This field is required."


def test_a_message_about_something_is_told_by_what_it_is_about() -> None:
    with override("de"):
        assert interface.told(sentence("May", about="abbrev. month")) == "Mai"
