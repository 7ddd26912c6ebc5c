"""A text as JSON: its source whole, and all that was read from it at offsets of that source."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from dipoli.formats.edition import Edition, digest_of
from dipoli.formats.findings import Finding, Unreadable, check_size
from dipoli.formats.remarks import Remark
from dipoli.sentences import sentence
from dipoli.text import Alternative, Bracket, Text, check

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FORMAT = "dipoli-text/1"
MAX_BYTES = 64 * 2**20

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]


@dataclass(frozen=True)
class TextFile:
    """What a file of ours says: the source, the names that may stand before a colon, and the ids of the paragraphs."""

    source: str
    participants: tuple[str, ...]
    ids: tuple[str, ...]
    symbol: str = ""
    title: str = ""
    remarks: tuple[Remark, ...] = ()


def write_json(edition: Edition) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a text with everything that Dipoli reads from it; nothing is lost."""
    text = edition.shown()
    content: dict[str, JSON] = {
        "format": FORMAT,
        "symbol": edition.symbol,
        "title": edition.title,
        "date": edition.issued_on.isoformat() if edition.issued_on else None,
        "attribution": edition.attribution.value,
        "digest": digest_of(text.source),
        "participants": list[JSON](sorted(text.participants)),
        "source": text.source,
        "paragraphs": [
            {
                "id": p.id,
                "start": p.start,
                "end": p.end,
                "stop": p.stop,
                "kind": p.kind.value,
                "number": p.number,
                "level": p.level,
            }
            for p in text.paragraphs
        ],
        "brackets": [_bracket(text, bracket) for bracket in text.brackets],
        "problems": [
            {"line": p.line, "column": p.column, "code": p.code, "message": p.message, "assumed": p.assumed}
            for p in check(text)
        ],
    }
    if edition.remarks:
        content["remarks"] = [asdict(each) for each in edition.remarks]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass"), ()


def read_json(data: bytes, name: str) -> tuple[TextFile, tuple[Finding, ...]]:
    """Read a file that `write_json` wrote; raises Unreadable with the place where it breaks the schema."""
    check_size(data, name, MAX_BYTES)
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable(
            sentence("{name} is no JSON: send a file that `dipoli text convert` wrote.", name=name)
        ) from None
    if (error := next(iter(_validator().iter_errors(content)), None)) is not None:
        place = "/".join(map(str, error.absolute_path)) or sentence("its top")
        raise Unreadable(
            sentence(
                "{name} breaks the schema of {format} at {place}: {error}.",
                name=name,
                format=FORMAT,
                place=place,
                error=error.message[:200],
            )
        )
    ids = tuple(str(each["id"]) for each in content["paragraphs"])
    people = tuple(str(each) for each in content["participants"])
    findings: tuple[Finding, ...] = ()
    if digest_of(content["source"]) != content["digest"]:
        message = sentence(
            "the source is not the one that was digested: it was changed since, and its paragraphs are found anew"
        )
        findings, ids = (Finding(sentence("the file"), "digest-differs", message),), ()
    remarks = tuple(Remark(**each) for each in content.get("remarks", ()))
    return TextFile(content["source"], people, ids, content["symbol"], content["title"], remarks), findings


@cache
def schema() -> str:
    """Give the JSON Schema of the format, as published."""
    return resources.files("dipoli.formats.interchange").joinpath("text.schema.json").read_text(encoding="utf-8")


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # noqa: PLC0415  it is slow to load, and seldom needed

    return Draft202012Validator(json.loads(schema()))


def _bracket(text: Text, bracket: Bracket) -> JSON:
    return {
        "key": bracket.key,
        "paragraph": bracket.paragraph,
        "start": bracket.start,
        "end": bracket.end,
        "depth": bracket.depth,
        "cause": bracket.cause.value,
        "parent": bracket.parent,
        "parent_alternative": bracket.parent_alternative,
        "alternatives": [_alternative(text, each) for each in bracket.alternatives],
    }


def _alternative(text: Text, each: Alternative) -> JSON:
    return {
        "key": each.key,
        "start": each.start,
        "end": each.end,
        "words": text.words(each),
        "sponsors": list(each.sponsors),
        "is_no_text": each.is_no_text,
        "is_implied": each.is_implied,
        "is_repaired": each.is_repaired,
    }
