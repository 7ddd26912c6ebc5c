"""Files of every format at a terminal: converted, redlined, and Word submissions understood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer

from dipoli.cli.files import JSON, STANDARD, read, read_bytes, warn, write, write_bytes, write_json, write_lines
from dipoli.errors import DipoliError
from dipoli.formats.akn import proposal_of, write_akn_amendment
from dipoli.formats.akn.languages import language_of
from dipoli.formats.convert import (
    CARRIES,
    REDLINES,
    Format,
    Reading,
    UnknownFormat,
    format_of,
    read_any,
    write_any,
    write_any_redline,
)
from dipoli.formats.edition import Attribution, Edition
from dipoli.formats.findings import Finding
from dipoli.formats.wishes import Proposal, proposal_between
from dipoli.formats.word.understanding.understand import Submission, understand
from dipoli.formats.word.writing.rolling import Layout
from dipoli.text import Text, parse, unfootnoted
from dipoli.text.source import Lines

ANY = "a text, Word, HTML, Markdown, JSON or Akoma Ntoso file"


_TAKEN = frozenset({"changes-accepted", "amendment-document"})


class WrongOption(DipoliError):
    """An option that was not given as it should be."""


def read_file(name: str) -> tuple[Reading, tuple[Finding, ...]]:
    """Read a file of any format."""
    return read_any(read_bytes(name, ANY), "Standard input" if name == STANDARD else name)


def read_text(name: str) -> Text:
    """Read a file of any format as a text; what was not taken over is said on standard error."""
    return read_spoken(name)[0]


def read_spoken(name: str) -> tuple[Text, str]:
    """Read a file as `read_text` does, with the language that it says it is in, English where it says none."""
    reading, findings = read_file(name)
    _say(name, findings)
    return parse(reading.source, reading.participants), reading.language or "en"


def read_copy(base: str, participant: str, name: str) -> str:
    """Read a participant's edited copy: plain text as it is, Word and Akoma Ntoso as what they wish of the base."""
    if format_of(name) not in {Format.WORD, Format.AKOMA_NTOSO}:
        return read(name)
    reading, findings = read_file(name)
    if not _is_submission(reading):
        return reading.source
    submission, further = _understood(parse(base), reading, participant)
    _say(name, [each for each in (*findings, *further) if each.code not in _TAKEN])
    return submission.proposals[0].proposed if submission.proposals else base


def write_redline(old: Text, new: Text, output: str, author: str, language: str) -> None:
    """Write a redline of texts in a language in the format that the name of the file asks for."""
    kind = format_of(output)
    if kind not in REDLINES:
        known = ", ".join(f".{each.value}" for each in REDLINES)
        raise UnknownFormat(f"{output} names no format for a redline: end it in {known} or .json.")
    data, findings = write_any_redline(old, Edition(new, language=language), kind, author=author)
    write_bytes(data, output)
    _say(output, findings)


def _is_submission(reading: Reading) -> bool:
    return reading.word is not None or reading.original is not None or reading.amendment is not None


def _understood(
    text: Text, reading: Reading, participant: str, authors: Mapping[str, str] | None = None
) -> tuple[Submission, tuple[Finding, ...]]:
    """Say what a submission wishes of a text, as a Word file, an amendment document or a redline in Akoma Ntoso."""
    if reading.word is not None:
        return understand(text, reading.word, participant, authors)
    if reading.amendment is not None:
        proposal, findings = proposal_of(text, reading.amendment, participant)
    else:
        proposal, findings = proposal_between(text, reading.original or "", reading.source, participant)
    return Submission((proposal,) if proposal else (), (), ()), findings


def add_to(app: typer.Typer) -> None:
    """Add the commands to `dipoli text`."""
    app.command("convert")(convert)
    app.command("amendments")(amendments)


def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help=f"{ANY[0].upper()}{ANY[1:]}.")],
    target: Annotated[str, typer.Argument(metavar="OUT", help="Its ending names the format: .docx, .pdf, .xml, ...")],
    *,
    participant: Annotated[
        list[str] | None,
        typer.Option("--participant", metavar="NAME", help="A name that may stand before a colon; repeat for each."),
    ] = None,
    symbol: Annotated[str, typer.Option("--symbol", help="The symbol at the head of each page.")] = "",
    title: Annotated[str, typer.Option("--title", help="The title of the document.")] = "",
    issued: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The date it is issued.")] = "",
    attribution: Annotated[Attribution, typer.Option("--attribution", help="Whose words, as far as it is shown.")] = (
        Attribution.FULL
    ),
    group: Annotated[
        list[str] | None, typer.Option("--group", metavar="NAME=GROUP", help="A participant's group; repeat for each.")
    ] = None,
    line_numbers: Annotated[bool, typer.Option("--line-numbers", help="Number the lines, in Word and PDF.")] = False,
    flowing: Annotated[bool, typer.Option("--flowing", help="Let lines flow in Word, rather than keep each.")] = False,
    language: Annotated[
        str,
        typer.Option(
            "--language", metavar="CODE", help="The language of the text, such as fr; else what an .xml says, or en."
        ),
    ] = "",
    from_footnotes: Annotated[
        bool, typer.Option("--from-footnotes", help="Take footnotes that name who proposes as attribution.")
    ] = False,
) -> None:
    """Convert a text from one format to another; leaves with 1 if something could not be taken over, and says what.

    Remarks in the margin go with it to Word and JSON; any other format says which it does not carry.
    """
    kind = format_of(target)
    if kind is None:
        known = ", ".join(f".{each.value} ({CARRIES[each]})" for each in Format)
        raise UnknownFormat(f"{target} names no format that can be written; take one of {known}.")
    reading, findings = read_file(source)
    text = parse(reading.source, (*reading.participants, *(participant or ())), reading.ids)
    if from_footnotes:
        text, left = _attributed(text)
        findings = (*findings, *left)
    edition = Edition(
        text,
        symbol or reading.symbol,
        title or reading.title,
        _date(issued),
        attribution,
        dict(_pairs(group or (), "--group")),
        has_line_numbers=line_numbers,
        remarks=reading.remarks,
        language=_language(language) or reading.language or "en",
    )
    data, lost = write_any(edition, kind, layout=Layout.FLOWING if flowing else Layout.EVERY_LINE)
    write_bytes(data, target)
    _say(source, findings)
    _say(target, lost)
    raise typer.Exit(1 if findings or lost else 0)


def _language(code: str) -> str:
    if code and not language_of(code):
        raise WrongOption(f"--language {code} names no language that is known: give a code such as fr or ar.")
    return code


def _attributed(text: Text) -> tuple[Text, tuple[Finding, ...]]:
    """Put the footnotes that name who proposes into their brackets, and list those that say anything else."""
    source, left = unfootnoted(text)
    message = "this footnote does not only name known participants who propose: it stays"
    lines = Lines(text.source)
    findings = (
        Finding(f"line {lines.locate(each.note.start)[0]}", "footnote-stays", message, each.words) for each in left
    )
    return parse(source, text.participants), tuple(findings)


def amendments(
    base: Annotated[str, typer.Argument(metavar="BASE", help="The text that everybody was given.")],
    submission: Annotated[
        str, typer.Argument(metavar="SUBMISSION", help="The Word or Akoma Ntoso file that came back.")
    ],
    participant: Annotated[str, typer.Option("--participant", metavar="NAME", help="Who sent it.")],
    *,
    author: Annotated[
        list[str] | None,
        typer.Option("--author", metavar="AUTHOR=NAME", help="Another participant an author writes for; repeat."),
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="OUT", help="Where to write the text that NAME proposes; .xml for an amendment."
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Say what a submission wishes of a text, and what was not understood; leaves with 1 if anything was not.

    It is a Word file, or an amendment document or a redline in Akoma Ntoso.
    """
    text, language = read_spoken(base)
    reading, findings = read_file(submission)
    if not _is_submission(reading):
        raise WrongOption(
            f"{submission} is no Word file and no amendment or redline in Akoma Ntoso: give plain text to "
            "`dipoli text compile` instead."
        )
    found, further = _understood(text, reading, participant, dict(_pairs(author or (), "--author")))
    kept = [*(each for each in findings if each.code not in _TAKEN), *further]
    if output:
        own = next((each for each in found.proposals if each.participant == participant), None)
        kept += _write_proposal(Edition(text, language=language), own, participant, output)
    if as_json:
        write_json(_as_json(found, kept))
    else:
        write_lines(*_lines(found, kept))
    raise typer.Exit(1 if kept else 0)


def _write_proposal(base: Edition, own: Proposal | None, participant: str, output: str) -> tuple[Finding, ...]:
    """Write what somebody proposes: as a text, or as an amendment document where the name asks for one."""
    if format_of(output) is not Format.AKOMA_NTOSO:
        write(own.proposed if own else base.text.source, output)
        return ()
    data, lost = write_akn_amendment(base, participant, own.wishes if own else ())
    write_bytes(data, output)
    return lost


def _as_json(found: Submission, findings: Iterable[Finding]) -> dict[str, JSON]:
    return {
        "proposals": [_proposal(each) for each in found.proposals],
        "changes": [asdict(each) | {"did": each.did.value} for each in found.changes],
        "remarks": [asdict(each) for each in found.remarks],
        "not_understood": [asdict(each) for each in findings],
    }


def _proposal(each: Proposal) -> dict[str, Any]:
    return {
        "participant": each.participant,
        "authors": list(each.authors),
        "wishes": [asdict(wish) | {"action": wish.action.value} for wish in each.wishes],
        "edits": [asdict(edit) for edit in each.amendment.edits],
        "proposed": each.proposed,
    }


def _lines(found: Submission, findings: Sequence[Finding]) -> Iterator[str]:
    for proposal in found.proposals:
        who = f" (written by {', '.join(proposal.authors)})" if proposal.authors else ""
        yield f"{proposal.participant}{who} wishes {_counted(len(proposal.wishes), 'paragraph')} otherwise:"
        for wish in proposal.wishes:
            yield f"  {wish.paragraph}: {wish.action.value}"
            yield from (f"    - {line}" for line in wish.base.splitlines() if line)
            yield from (f"    + {line}" for line in wish.words.splitlines() if line)
    if not found.proposals:
        yield "Nothing is wished otherwise: the words are those of the base."
    if found.remarks:
        yield f"{_counted(len(found.remarks), 'remark')}:"
        for remark in found.remarks:
            about = f" on “{remark.about}”" if remark.about else ""
            yield f"  {remark.author or 'Somebody'}, {remark.place}{about}: {' '.join(remark.words.split())}"
    yield f"{_counted(len(findings), 'place')} not understood, or read with an assumption{':' if findings else '.'}"
    for finding in findings:
        words = f": “{finding.words}”" if finding.words else ""
        yield f"  {finding.place}: {finding.code}: {finding.message}{words}"


def _say(name: str, findings: Iterable[Finding]) -> None:
    for each in findings:
        words = f": “{each.words}”" if each.words else ""
        warn(f"{name}: {each.place}: {each.message}{words}")


def _pairs(given: Iterable[str], option: str) -> Iterator[tuple[str, str]]:
    for each in given:
        name, sign, other = each.partition("=")
        if not sign or not name.strip() or not other.strip():
            raise WrongOption(f"“{each}” does not fit {option}: write it as two names with = between them.")
        yield name.strip(), other.strip()


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise WrongOption(f"“{written}” is no date: write it as in 2026-11-25.") from None


def _counted(amount: int, thing: str) -> str:
    return f"{amount:,} {thing}{'' if amount == 1 else 's'}"
