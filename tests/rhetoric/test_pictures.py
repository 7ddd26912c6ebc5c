"""Pictures and the page of a reading: well-formed, escaped, and nobody ranked."""

import re
from datetime import date
from xml.etree import ElementTree

from dipoli.rhetoric import Reader
from dipoli.rhetoric.measures import Statement, Toned, by_year, over_time, pairs
from dipoli.rhetoric.pictures import dyads_svg, trend_svg
from dipoli.rhetoric.report import html_report

EVIL = "A<script>alert(1)</script>\x00&B"


def statements() -> list[Statement]:
    return [
        Statement(name, date(2000 + year, 1, 1), "t", (Toned(0.1 * year, 0.4, True, False, other),) * 70)
        for name, other in ((EVIL, "Belmark"), ("Belmark", EVIL))
        for year in range(3)
    ]


def test_a_trend_is_well_formed_and_in_the_order_of_names() -> None:
    svg = trend_svg(over_time(statements(), by_year), event="2001", standalone=True)
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert "<script>" not in svg
    assert svg.index("A&lt;script") < svg.index("Belmark")
    assert svg.count('class="event"') == 2


def test_what_is_measured_stands_at_the_axes() -> None:
    svg = trend_svg(over_time(statements(), by_year))
    root = ElementTree.fromstring(svg)
    assert [each.text for each in root.iter("{http://www.w3.org/2000/svg}text") if each.get("class") == "unit"] == [
        "mean, from 0 to 1"
    ]


def test_a_trend_of_nothing_can_be_drawn() -> None:
    assert ElementTree.fromstring(trend_svg(())).tag.endswith("svg")
    few = [Statement("Arvia", date(2000, 1, 1), "t", (Toned(0.1, 0.4, False, False, ""),) * 3)]
    assert "too little text" in trend_svg(over_time(few, by_year))


def test_dyads_are_well_formed() -> None:
    names = (EVIL, "Belmark")
    svg = dyads_svg(pairs(statements(), names), names)
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert svg.count('<g class="cell') == 2
    assert "<script>" not in svg


def test_a_report_shows_the_words_and_runs_nothing() -> None:
    source = "<script>alert(1)</script> We condemn the brutal and illegal attack by Norway & others."
    page = html_report([(source, Reader().read(source, title=EVIL, speaker="France"))])
    assert "<script" not in page
    assert "Norway &amp; others" in page
    assert '<mark id="s1"' in page
    assert "weighs" in page


def test_a_report_shows_each_word_once_where_two_reasons_share_it() -> None:
    source = "We condemn the war crimes."
    reading = Reader().read(source)
    assert {"war crimes", "crimes"} <= {reason.words for reason in reading.marks[0].reasons}
    (text,) = re.findall("<div class=text>(.*?)</div>", html_report([(source, reading)]))
    assert re.sub("<[^>]*>", "", text) == source
    assert re.findall('<b class="weighs"[^>]*>([^<]*)</b>', text) == ["condemn", "war crimes"]
