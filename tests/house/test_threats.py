"""The threat model names a test for each control: each that it names is there, and has tests in it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODEL = (ROOT / "docs/threats.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", MODEL)))


def test_every_test_that_is_named_is_there() -> None:
    assert len(NAMED) > 20
    without = [
        name for name in NAMED if not re.search(r"^(?:async )?def test_", (ROOT / name).read_text(), re.MULTILINE)
    ]
    assert without == []


def test_every_control_in_a_table_names_its_test() -> None:
    rows = [line for line in MODEL.splitlines() if line.startswith(("| to ", "| another"))]
    assert len(rows) > 14
    assert [row for row in rows if "`tests/" not in row] == []


def test_the_page_on_reporting_leads_to_the_model() -> None:
    assert "(docs/threats.md)" in (ROOT / "SECURITY.md").read_text()
