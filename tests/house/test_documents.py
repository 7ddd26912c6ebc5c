"""The documents name what there is: every setting, every file they lead to, one word for one thing."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    each
    for each in (*DOCS.rglob("*.md"), *ROOT.glob("*.md"))
    if not {"generated", "_build"} & set(each.relative_to(ROOT).parts)
)
NAME = re.compile(r"DIPOLI_[A-Z][A-Z_]*[A-Z]")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
FENCED = re.compile(r"```.*?```", re.DOTALL)
OF_THE_TOOLS = {"DIPOLI_KEEP_DAYS", "DIPOLI_API_SEED", "DIPOLI_API_STEP"}
"""Read by the script of backups and by the suite."""
OTHER_WORDS = {
    r"square bracketed": "bracketed",
    r"log ?in\b(?!\.example)|log ?on\b|logged in": "sign in",
    r"user ?name and password": "name and password",
    r"delegations? states? party": "delegation",
    r"audit trail|audit log": "the record",
    r"draft(?:ing)? proposals?": "amendment",
    r"rolling draft": "rolling text",
}


def test_the_reference_has_every_setting_that_is_read_and_no_other() -> None:
    read = {name for file in (ROOT / "src").rglob("*.py") for name in NAME.findall(file.read_text(encoding="utf-8"))}
    listed = [each["name"] for each in tomllib.loads((DOCS / "settings.toml").read_text(encoding="utf-8"))["variable"]]
    assert len(set(listed)) == len(listed)
    assert set(listed) == read


def test_no_page_names_a_setting_that_is_none() -> None:
    listed = {each["name"] for each in tomllib.loads((DOCS / "settings.toml").read_text(encoding="utf-8"))["variable"]}
    named = {name for page in PAGES for name in NAME.findall(page.read_text(encoding="utf-8"))}
    assert named - listed - OF_THE_TOOLS - {"DIPOLI_KEEP", "DIPOLI_OIDC", "DIPOLI_SECOND_FACTOR"} == set()


def test_every_link_leads_to_a_page_that_is_there() -> None:
    astray = []
    for page in PAGES:
        for target in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
            if "://" in target or target.startswith("mailto:") or "generated/" in target:
                continue
            if not (page.parent / target).exists():
                astray.append(f"{page.relative_to(ROOT)}: {target}")
    assert astray == []


def test_one_word_stands_for_one_thing() -> None:
    found = [
        f"{page.relative_to(ROOT)}: “{said[0]}”, which is called {word}"
        for page in PAGES
        for pattern, word in OTHER_WORDS.items()
        for said in re.finditer(rf"\b(?:{pattern})", page.read_text(encoding="utf-8"), re.IGNORECASE)
        if page.name not in {"comparison.md", "glossary.md"}
    ]
    assert found == []
