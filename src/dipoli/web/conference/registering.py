"""Giving symbols, always within an act: it holds the chain of the process, so that none is given twice or left out."""

from datetime import datetime

from django.db.models import Max

from dipoli.procedure.rulebook.symbols import Suffix, make_symbol, next_of, parse_symbol
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Paper, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.record.models import Distribution

LONGEST_TEXT = 200_000


def register(
    by: Seat,
    kind: Paper.Kind,
    title: str,
    *,
    words: str = "",
    language: str = "",
    distribution: Distribution = Distribution.PARTICIPANTS,
    after: Paper | None = None,
    suffix: Suffix | None = None,
    now: datetime,
) -> Paper:
    """Enter a document in the register under the next symbol of its kind, or as a later version of another."""
    check_title(title, sentence("a document"), 300)
    process = by.process
    if after is None or suffix is None:
        number = (process.papers.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0) + 1
        pattern = rules_of(process).documents.symbol.value
        symbol = make_symbol(pattern, body=process.symbol, kind=kind.value, basket="", number=number, year=now.year)
    else:
        number = after.number
        family = process.papers.filter(kind=after.kind, root=after.root).values_list("symbol", flat=True)
        symbol = next_of(parse_symbol(after.symbol), suffix, [parse_symbol(each) for each in family])
    if process.papers.filter(symbol=str(symbol)).exists():
        raise Refused(
            "",
            sentence(
                "The symbol {symbol} is taken: the rules' pattern of symbols does not tell kinds apart.",
                symbol=str(symbol),
            ),
        )
    return process.papers.create(
        kind=kind,
        number=number,
        root=symbol.root,
        symbol=str(symbol),
        title=title,
        words=words,
        language=language,
        participant=by.participant if by.role == "delegate" else None,
        distribution=Distribution(distribution).value,
        registered_at=now,
        registered_by=by.display_name,
    )


def check_text(words: str) -> str:
    """Give the words of a document, tidied; refused where there are none, too many, or some that cannot be kept."""
    words = words.replace("\r\n", "\n").strip()
    if not words:
        raise Refused("", sentence("There are no words: write what was said."))
    if len(words) > LONGEST_TEXT:
        raise Refused(
            "",
            sentence(
                "This is {count:,} character, more than the {most:,} allowed.",
                many="These are {count:,} characters, more than the {most:,} allowed.",
                count=len(words),
                most=LONGEST_TEXT,
            ),
        )
    if any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in words):
        raise Refused("", sentence("These words hold a character that cannot be kept: write them again."))
    return words
