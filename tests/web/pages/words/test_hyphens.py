"""Words whose hyphen ends no line."""

from dipoli.web.pages.templatetags.hyphens import whole


def test_a_word_that_begins_with_a_few_letters_and_a_hyphen_stays_whole() -> None:
    assert whole("On Co-operation at sea") == 'On <span class="unbroken">Co-operation</span> at sea'
    assert whole("Confidence-building and A/1-2") == ('Confidence-building and A/<span class="unbroken">1-2</span>')


def test_what_is_kept_together_is_escaped() -> None:
    assert (
        whole("<b>Re-entry</b> & a-<i>")
        == '&lt;b&gt;<span class="unbroken">Re-entry</span>&lt;/b&gt; &amp; a-&lt;i&gt;'
    )
