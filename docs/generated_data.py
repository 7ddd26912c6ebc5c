"""The part of the generated reference that says what is kept and who may do what: settings, record, schemas, rights."""

import json
import runpy
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TABLE = HERE.parent / "tests" / "web" / "api" / "table_of_acts.py"
ROLES = ("observer", "organisation", "partner", "delegate", "head", "chair", "secretariat")
HEADER = {
    "chain": "the short name of the process",
    "number": "from 1, without a gap",
    "at": "the instant, in UTC to the microsecond; that of the clock of the process",
    "who": "the account that acted",
    "capacity": "as what: delegate, chair, secretariat",
    "participant": "for whom, where the seat is a participant's",
    "act": "the name of the [act](acts.md)",
    "subject": "what it was done to, by symbol or number",
    "content_digest": "SHA-256 of the content in canonical JSON",
    "distribution": "who may see the content",
    "previous": "the digest of the entry before; empty for the first",
}


def settings() -> Iterator[str]:
    """Write every variable of the environment that an installation reads."""
    variables = tomllib.loads((HERE / "settings.toml").read_text(encoding="utf-8"))["variable"]
    yield from (
        "# Settings",
        "",
        "What an installation reads from its environment. A value that cannot be is named at the",
    )
    yield "start, with what to write instead; `dipoli check` says what is missing for a conference."
    for section, found in groupby(variables, key=lambda each: each["section"]):
        yield from ("", f"## {section}", "", "| variable | meaning | without it |", "|---|---|---|")
        yield from (f"| `{each['name']}` | {each['meaning']} | {each['without']} |" for each in found)


def rights() -> Iterator[str]:
    """Write which role may do each act, as the suite tries it."""
    table: Mapping[str, str] = runpy.run_path(str(TABLE))["TABLE"]
    yield from (
        "# Who may do what",
        "",
        "Each act, tried by each role on the same things in the same state. The table is the one that the suite",
        "holds all acts to (`tests/web/api/test_matrix_of_acts.py`), so it cannot be out of date; an act without a row",
        "fails.",
        "",
        "✓ may · – may not · ○ would be let by its seat, and is refused here for another reason: the rules of",
        "procedure give the act to somebody else, things stand otherwise, or the thing is not there for this seat.",
        "",
        "Who may *read* what is said of each query in [the API](api.md); every address of the pages has its row in",
        "`tests/web/pages/test_rights.py`.",
        "",
        f"| act | {' | '.join(ROLES)} |",
        f"|---|{':-:|' * len(ROLES)}",
    )
    signs = {"+": "✓", "-": "–", "x": "○"}
    for act, row in sorted(table.items()):
        yield f"| [`{act}`](acts.md) | {' | '.join(signs[each] for each in row)} |"


def record() -> Iterator[str]:
    """Write what an entry of the record holds, and which tables go into an archive."""
    from dipoli.web.archive.tables import LEFT_OUT, tables  # noqa: PLC0415 - needs Django to be ready
    from dipoli.web.record.models import Distribution  # noqa: PLC0415
    from dipoli.web.record.seal import Header  # noqa: PLC0415

    yield from (
        "# The record and the archive",
        "",
        "How they are written, verified and taken home is in [Archive](../../how-to/archive.md).",
        "",
        "## An entry",
        "",
        "One for each act. Its digest is the SHA-256 of these in canonical JSON (keys in order, no spaces, ASCII).",
        "",
        "| part | what it is |",
        "|---|---|",
    )
    yield from (f"| `{each.name}` | {HEADER[each.name]} |" for each in fields(Header))
    yield from ("", "Beside these it has its `digest`, and its `content`: what the act did, as JSON.", "")
    yield from ("| distribution | who may see the content |", "|---|---|")
    yield from (f"| `{each.value}` | {each.label} |" for each in Distribution)
    yield from ("", "## The tables of an archive", "", "In this order, each after those that its rows refer to.", "")
    yield from ("| table | columns; `→` leads to a row of another |", "|---|---|")
    for table in tables():
        leads = {each.name: each.related_model._meta.label_lower for each in table.references}
        columns = (
            f"`{each.name}`" + (f" → `{leads[each.name]}`" if each.name in leads else "") for each in table.fields
        )
        yield f"| `{table.name}` | {', '.join(columns)} |"
    yield from ("", "## What stays out", "", "| table | because |", "|---|---|")
    yield from (f"| `{name}` | {reason} |" for name, reason in sorted(LEFT_OUT.items()))


def schemas() -> Iterator[str]:
    """Write the published JSON Schemas, part by part."""
    from importlib.resources import files  # noqa: PLC0415

    from dipoli.packages.reading import schema  # noqa: PLC0415

    yield from (
        "# Schemas",
        "",
        "The files of JSON that Dipoli writes and reads are held to these (JSON Schema 2020-12).",
    )
    text = files("dipoli.formats.interchange").joinpath("text.schema.json").read_text(encoding="utf-8")
    for title, about, source in (
        ("A text", "`dipoli text convert` to and from `.json`; see [formats](../formats.md).", text),
        ("A problem of packages", "`dipoli packages`; see [the problem file](../problem-file.md).", schema()),
    ):
        found: dict[str, Any] = json.loads(source)
        yield from ("", f"## {title}", "", about, "", "| part | type | needed | meaning |", "|---|---|---|---|")
        yield from _parts(found, found, "")
        yield from ("", "The whole schema:", "", "```json", json.dumps(found, indent=1, ensure_ascii=False), "```")


def _parts(whole: Mapping[str, Any], part: Mapping[str, Any], path: str, depth: int = 0) -> Iterator[str]:
    part = _meant(whole, part)
    if part.get("type") == "array" and "items" in part:
        yield from _parts(whole, part["items"], f"{path}[]", depth)
        return
    for name, each in part.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        inner = _meant(whole, each)
        needed = "yes" if name in part.get("required", ()) else ""
        meaning = str(inner.get("description", "")).replace("|", "\\|")
        yield f"| `{here}` | {_kind(inner)} | {needed} | {meaning} |"
        if depth < 3:
            yield from _parts(whole, inner, here, depth + 1)


def _meant(whole: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give what a reference within the schema stands for."""
    while "$ref" in part:
        found: Any = whole
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part


def _kind(part: Mapping[str, Any]) -> str:
    kind = part.get("type", "")
    if "const" in part:
        return f"`{part['const']}`"
    if "enum" in part:
        return " or ".join(f"`{each}`" for each in part["enum"])
    return " or ".join(kind) if isinstance(kind, list) else str(kind or "any")


def budgets() -> Iterator[str]:
    """Write what pages, commands and an installation may cost, and what they last did."""
    import sys  # noqa: PLC0415

    sys.path.insert(0, str(HERE.parent))
    from benchmarks import area  # noqa: PLC0415

    yield from ("# Budgets", "", "What may be spent before somebody waits, and what was last measured.")
    for name in ("pages", "interacting", "installing"):
        budget = area(name)
        file = HERE.parent / "benchmarks" / "results" / f"{name}.json"
        result = json.loads(file.read_text(encoding="utf-8"))
        yield from ("", f"## {budget.TITLE}", "")
        machine = result["machine"]
        yield f"Measured on {result['date']} by `python -m benchmarks {name}` on {machine['processor']}."
        yield ""
        yield from budget.report(result["found"])
