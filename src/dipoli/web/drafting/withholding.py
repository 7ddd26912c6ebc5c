"""Passages withheld from a text: where they may be cut out, and how they are put back."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q

from dipoli.sentences import sentence
from dipoli.text import Paragraph, Text
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.live.feed import Listener
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document, Revision, Withheld
from dipoli.web.drafting.readings import text_of
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.readers import Reader
from dipoli.web.record.seal import JSON

A_RUN = 5
"""So many words in a row, the same as in a passage, are taken to be words of the passage."""

_OF_ALL = ("table_document", "withhold_passage", "return_passage")
_WORD = re.compile(r"\w+")


def span_of(revision: Revision, text: Text, first: str, last: str) -> tuple[int, int]:
    """Give the positions of the paragraphs from one to another, or refuse those that cannot be cut out as they stand.

    A bracket must be within the passage or outside of it, and what stands for another passage cannot be withheld again.
    """
    places = {paragraph.id: position for position, paragraph in enumerate(text.paragraphs)}
    for each in (first, last):
        if each not in places:
            raise Refused(
                "",
                sentence(
                    "{revision} has no paragraph “{each}”: choose one from its page.",
                    revision=revision.symbol,
                    each=each,
                ),
            )
    start, end = places[first], places[last]
    if end < start:
        raise Refused("", sentence("The passage ends before it begins: name its first paragraph first."))
    chosen = text.paragraphs[start : end + 1]
    _check_brackets(text, chosen)
    away = set(revision.document.withheld.filter(returned_at=None).values_list("place", flat=True))
    if away & {each.id for each in chosen}:
        raise Refused(
            "", sentence("A passage of these paragraphs is withheld already: return it first, or withhold the others.")
        )
    return start, end


def together(revision: Revision, withheld: Iterable[Withheld]) -> str:
    """Give the words of a revision with passages that are withheld from it in their places, as these now stand."""
    text = text_of(revision)
    found = [(text.paragraph(each.place), words_of(each)) for each in withheld]
    source = text.source
    for paragraph, words in sorted(found, key=lambda pair: pair[0].start, reverse=True):
        source = source[: paragraph.start] + words + source[paragraph.end :]
    return source


def words_of(withheld: Withheld) -> str:
    """Give the words of a passage as it now stands, from its first paragraph to its last."""
    text = text_of(withheld.passage.revisions.select_related("document__process").get(is_current=True))
    return text.source[text.paragraphs[0].start : text.paragraphs[-1].end] if text.paragraphs else ""


def next_number(document: Document) -> str:
    """Give a passage the number of its text with the next letter behind it, such as `I/2.A`; or refuse."""
    count = document.withheld.count()
    letters = chr(ord("A") + count % 26) * (count // 26 + 1)
    number = f"{document.number}.{letters}"
    longest = Document._meta.get_field("number").max_length or 0
    if len(number) > longest:
        raise Refused(
            "",
            sentence(
                "The number {document} leaves no place for that of a passage: table it under another.",
                document=document.number,
            ),
        )
    return number


def ids_without_clash(inner: Sequence[str], outer: Iterable[str]) -> tuple[str, ...]:
    """Name paragraphs that come into a text: each keeps its name where no other there has it."""
    taken, named = set(outer), list[str]()
    for each in inner:
        name, count = each, 0
        while name in taken:
            count += 1
            name = f"{each}.{count}"
        taken.add(name)
        named.append(name)
    return tuple(named)


def entries_about(document: Document, words: str) -> list[int]:
    """List, by number, the entries for all who take part that are about a text or say words of a passage of it.

    Those that tabled it or withheld something stay for all. Reads the content of every entry of the process once.
    """
    runs = set(_runs(words))
    found = Entry.objects.filter(chain__slug=document.process.slug).exclude(distribution=Distribution.RESTRICTED)
    rows = found.exclude(act__in=_OF_ALL).order_by("number").values_list("number", "subject", "content")
    return [
        number
        for number, subject, content in rows.iterator(chunk_size=500)
        if _is_of(subject, document.symbol) or any(not runs.isdisjoint(_runs(each)) for each in _strings(content))
    ]


def symbols_open_to(reader: Reader) -> frozenset[str]:
    """List the symbols of the withheld passages that somebody may read who is neither chair nor secretariat."""
    if isinstance(reader, Listener):
        seat = Seat.objects.select_related("participant").filter(pk=reader.ground.seat).first()
    else:
        seat = reader if isinstance(reader, Seat) else None
    if seat is None or seat.participant_id is None:
        return frozenset()
    found = Document.objects.seen_by(seat).filter(distribution=Distribution.RESTRICTED)
    return frozenset(each.symbol for each in found.select_related("process"))


def hidden_from(seat: Seat, revision: str = "revision") -> Q:
    """Say of what refers to a revision, by the name of that reference, that the revision is hidden from a seat now.

    A revision is hidden that has words which are withheld from the seat.
    """
    seen = Document.objects.seen_by(seat)
    away = Withheld.objects.filter(document__in=seen, returned_at=None).exclude(passage__in=seen)
    found = Q(pk__in=())
    for document, number in away.values_list("document", "first_number"):
        found |= Q(**{f"{revision}__document": document, f"{revision}__number__lt": number})
    return found


def _check_brackets(text: Text, chosen: Sequence[Paragraph]) -> None:
    start, end = chosen[0].start, chosen[-1].end
    for bracket in text.brackets:
        meets = bracket.start < end and start < bracket.end
        if meets and not (start <= bracket.start and bracket.end <= end):
            raise Refused(
                "",
                sentence(
                    "A bracket begins or ends outside of this passage: withhold all of the paragraphs that it spans."
                ),
            )


def _is_of(subject: str, symbol: str) -> bool:
    return subject == symbol or subject.startswith((f"{symbol}/", f"{symbol} "))


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    """List the runs of words of a text, all of it where it is shorter than one; single words are nobody's."""
    found = _WORD.findall(words.casefold())
    if 1 < len(found) < A_RUN:
        yield tuple(found)
    for at in range(len(found) - A_RUN + 1):
        yield tuple(found[at : at + A_RUN])


def _strings(content: JSON) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, list | tuple):
        for each in content:
            yield from _strings(each)
    elif isinstance(content, dict):
        for each in content.values():
            yield from _strings(each)
