"""The part of the reference that is read off the code: the command line, the acts, the rules of procedure, the terms.

What is kept and who may do what is in `generated_data`.

The pages go to `reference/generated/`, which no repository keeps, each time the documents are built.
"""

import inspect
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

from generated_data import budgets, record, rights, schemas, settings
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from dipoli.web.terms import LANGUAGES, Term, sections, sources

FOLDER = Path(__file__).parent / "reference" / "generated"
LOCK = Path(__file__).parents[1] / "requirements" / "serve.txt"
TRANSLATORS = """What translators follow, with the [style](../style-of-the-interface.md#{anchor}) of the language.
{count} of {of} terms have a source; the others are known usage, to be looked at by somebody who works in the language.
Behind a noun stand its gender and, where it does not go without saying, its plural."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the pages before Sphinx looks for them."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True}


def write_pages(_app: Sphinx) -> None:
    """Write every generated page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pages = {
        "acts": acts(),
        "api": api(),
        "budgets": budgets(),
        "command-line": command_line(),
        "licences": licences(),
        "measures": measures(),
        "record": record(),
        "rights": rights(),
        "rules-of-procedure": rules(),
        "schemas": schemas(),
        "settings": settings(),
        **{f"terms-{name.lower()}": terms(code) for code, name in LANGUAGES.items()},
    }
    for name, lines in pages.items():
        (FOLDER / f"{name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def command_line() -> Iterator[str]:
    """Write each command with its arguments and options, as `--help` knows them."""
    import typer.main  # noqa: PLC0415 - only where documents are built

    from dipoli.cli.main import app  # noqa: PLC0415

    yield from (
        "# The command line",
        "",
        "Exit code 0: all is well. 1: problems were found. 2: a mistake in what was asked.",
    )
    yield from _command(typer.main.get_command(app), "dipoli")


def _command(command: Any, path: str) -> Iterator[str]:
    inner = getattr(command, "commands", {})
    if inner:
        for name, each in inner.items():
            yield from _command(each, f"{path} {name}")
        return
    yield from ("", f"## `{path}`", "", _escaped(command.help or ""), "")
    rows = [_parameter(each) for each in command.params if each.name != "help"]
    if rows:
        yield from ("| argument or option | meaning |", "|---|---|", *rows)


def _parameter(parameter: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    if parameter.param_type_name == "argument":
        names = f"`{parameter.metavar or parameter.name.upper()}`"
    default = parameter.default
    has_default = default != "" and isinstance(default, (int, float, str)) and not isinstance(default, bool)
    meaning = _escaped(getattr(parameter, "help", "") or "")
    return f"| {names} | {meaning}{f' Without it: `{default}`.' if has_default else ''} |"


def licences() -> Iterator[str]:
    """Write what an installation is made of, as locked, with the licence that each package says it has."""
    locked = dict(re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;]+)", LOCK.read_text(), re.MULTILINE))
    yield from (
        "# Licences",
        "",
        f"What `requirements/{LOCK.name}` installs with Dipoli, {len(locked)} packages, and what each says of its",
        "licence. The same, for programs to read, is in the bill of materials that comes with a release.",
        "",
        "| package | version | licence |",
        "|---|---|---|",
    )
    yield from (f"| {name} | {version} | {_licence(name)} |" for name, version in locked.items())


def _licence(package: str) -> str:
    try:
        said = metadata(package)
    except PackageNotFoundError:
        return "only on another system than this page was made on"
    classes = [each.split(" :: ")[-1] for each in said.get_all("Classifier", []) if each.startswith("License :: ")]
    short = (said.get("License") or "").strip()
    return said.get("License-Expression") or " or ".join(classes) or short.partition("\n")[0] or "not said"


def acts() -> Iterator[str]:
    """Write every act with what it does and what it takes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    import django  # noqa: PLC0415

    django.setup()
    from dipoli.web import urls  # noqa: F401, PLC0415 - imports the views, and with them every act
    from dipoli.web.record.acts import ACTS  # noqa: PLC0415

    yield from ("# The acts", "", "An act is the only way to write; the record names each by its own name.")
    rooms: dict[str, list[Callable[..., object]]] = {}
    for act in ACTS.values():
        rooms.setdefault(act.__module__.split(".")[2], []).append(act)
    for room in sorted(rooms):
        yield from ("", f"## {room.capitalize()}")
        for act in sorted(rooms[room], key=lambda each: each.__name__):
            names = [name for name in inspect.signature(act).parameters if name != "now"]
            yield from ("", f"### `{act.__name__}`", "", _escaped(inspect.getdoc(act) or ""), "")
            yield f"Takes: {', '.join(f'`{name}`' for name in names)}."


def api() -> Iterator[str]:
    """Write every address of the API, from the description that it gives of itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    import django  # noqa: PLC0415

    django.setup()
    from dipoli.web.api.openapi import document  # noqa: PLC0415

    yield from ("# The API", "", "As `/api/v1/openapi.json` describes it, with every type.")
    yield "See [how to use it](../../how-to/programs.md)."
    rooms: dict[str, list[tuple[str, str, Mapping[str, Any]]]] = {}
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            rooms.setdefault(operation["tags"][0], []).append((path, method.upper(), operation))
    for room in sorted(rooms):
        yield from ("", f"## Room: {room}", "", "| address below `/api/v1` | what it does | takes |", "|---|---|---|")
        for path, method, operation in rooms[room]:
            address = path.removeprefix("/api/v1").replace("/processes/{process}/", "…/") or "/"
            yield f"| `{method} {address}` | {_escaped(operation['summary'])} | {', '.join(_taken(operation))} |"


def _taken(operation: Mapping[str, Any]) -> Iterator[str]:
    """Name what an address takes, what is needed first."""
    for each in operation.get("parameters", ()):
        if each["in"] == "query" and each["name"] not in {"limit", "cursor"}:
            yield f"`{each['name']}`{'' if each.get('required') else '?'}"
    if "requestBody" in operation:
        from dipoli.web.api.openapi import document  # noqa: PLC0415

        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        if "$ref" in schema:
            schema = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        for name in schema["properties"]:
            yield f"`{name}`{'' if name in schema['required'] else '?'}"


def measures() -> Iterator[str]:
    """Write the definition of each measure of a text."""
    from dipoli.text import DEFINITIONS  # noqa: PLC0415

    yield from ("# The measures of a text", "", "As `dipoli text measure` gives them.", "")
    yield from ("| measure | what it counts |", "|---|---|")
    yield from (f"| {name.replace('_', ' ')} | {_escaped(meaning)} |" for name, meaning in DEFINITIONS.items())


def rules() -> Iterator[str]:
    """Write every shipped profile of rules, each line with its source."""
    yield from ("# The rules of procedure that are shipped", "")
    yield "A profile is a TOML file; a body writes its own without touching code."
    for profile in sorted(files("dipoli.procedure").joinpath("profiles").iterdir(), key=lambda each: each.name):
        settings = tomllib.loads(profile.read_text(encoding="utf-8"))
        yield from (
            "",
            f"## `{settings['name']}`: {settings['title']}",
            "",
            "| setting | value | rule |",
            "|---|---|---|",
        )
        for name, value, rule in _settings(settings):
            yield f"| `{name}` | {_escaped(value)} | {_escaped(rule)} |"


def _settings(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    for name, inner in table.items():
        if not isinstance(inner, dict):
            continue
        here = f"{path}{name}"
        if "value" in inner:
            value = inner["value"]
            words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            yield here, words, str(inner.get("rule", ""))
        else:
            yield from _settings(inner, f"{here}.")


def terms(code: str) -> Iterator[str]:
    """Write what every term is called in one language, and where it was seen so."""
    language = LANGUAGES[code]
    count = sum(bool(term.source_in(code)) for section in sections() for term in section.terms)
    yield f"# The terms in {language}"
    yield ""
    yield TRANSLATORS.format(count=count, of=sum(len(each.terms) for each in sections()), anchor=language.lower())
    named = [name for name in sources() if name.startswith(f"{code}-")]
    for section in sections():
        yield from ("", f"## {section.title}", "", f"| term | {language} | seen in | note |", "|---|---|---|---|")
        yield from (_term(term, code, named) for term in section.terms)
    yield from ("", "## Sources", "")
    yield from (
        "Seen in stored copies, some of them mirrors; official: made by the body itself or printed by a State.",
        "",
    )
    for number, name in enumerate(named, 1):
        source = sources()[name]
        yield f"{number}. {_escaped(source.title)} ({source.kind}): `{source.address}`"


def _term(term: Term, code: str, named: list[str]) -> str:
    rendering = term.renderings[code]
    source = term.source_in(code)
    words = _escaped(rendering.words)
    if rendering.gender:
        words += f", *{rendering.gender}*"
    if rendering.plural:
        words += f"; {_escaped(rendering.plural)}"
    return f"| {term.english} | {words} | {named.index(source) + 1 if source else ''} | {_escaped(term.note)} |"


def _escaped(words: str) -> str:
    """Keep words that are no markup from being read as such."""
    joined = " ".join(words.split())
    parts = joined.split("`")
    for place in range(0, len(parts), 2):
        for sign in ("\\", "|", "*", "_", "[", "]", "<", "{"):
            parts[place] = parts[place].replace(sign, f"\\{sign}")
    return "`".join(parts).replace("|", "\\|") if len(parts) % 2 else "".join(parts)
