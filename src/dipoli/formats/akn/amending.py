"""Amendments to a text as an Akoma Ntoso `amendment` document: one `mod` for each paragraph, and back.

A `mod` names the paragraph by a `ref` and quotes the words it is to have; the analysis says for each whether it is a
substitution, an insertion or a repeal. The document is in the language of its base; what stands around the words of the
base is marked as English. Of documents that others wrote, a `mod` with two quoted texts is understood
where the first stands once in the base, and one of a repeal likewise; what is not is listed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from dipoli.formats.akn.frame import AKN, OWN, in_lines, meta, people_of, spoken, work_of, wrapped
from dipoli.formats.edition import Edition, digest_of
from dipoli.formats.findings import Finding
from dipoli.formats.wishes import Action, ParagraphWish, Proposal, wishes_by_paragraph
from dipoli.formats.xml import escaped, unfit
from dipoli.sentences import sentence
from dipoli.text import Amendment, Edit, Text, apply_edits
from dipoli.text.amending.wishing import delete_paragraph, fitted, insert_paragraph, replace_words, together

_TYPES = {Action.REPLACE: "substitution", Action.INSERT: "insertion", Action.DELETE: "repeal"}
_SAYING = {
    Action.REPLACE: ("", " to read: "),
    Action.INSERT: ("After ", " insert: "),
    Action.DELETE: ("", " to be deleted."),
}
# The language of the words above, and of those around them.
_SAID_IN = "en"
_REPLACING = frozenset({"substitution", "replacement", ""})
_QUOTES = (f"{{{AKN}}}quotedText", f"{{{AKN}}}quotedStructure")


@dataclass(frozen=True, slots=True)
class Modification:
    """One `mod`: what it does, to which paragraph of ours with which words (digested), and what it quotes."""

    name: str
    kind: str
    words: str
    quotes: tuple[str, ...]
    paragraph: str | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class AmendmentPaper:
    """What an `amendment` document says: for whom, to which text, and its modifications in order."""

    participant: str
    symbol: str
    modifications: tuple[Modification, ...]


def write_akn_amendment(
    base: Edition, participant: str, wishes: Sequence[ParagraphWish]
) -> tuple[bytes, tuple[Finding, ...]]:
    """Write what a participant wishes of a base as an amendment document."""
    people = people_of(base.text)
    people.setdefault(participant, f"org_{len(people) + 1}")
    places = {paragraph.id: number for number, paragraph in enumerate(base.text.paragraphs, 1)}
    work = work_of(base)
    mods, changes = [], []
    for number, wish in enumerate(wishes, 1):
        target = f"{work}#hcontainer_{places[wish.paragraph]}" if wish.paragraph in places else work
        mods.append(_mod(base, number, wish, target))
        changes.append(
            f'<textualMod type="{_TYPES[wish.action]}" eId="textualMod_{number}"><source href="#mod_{number}"/>'
            f'<destination href="{escaped(target)}"/></textualMod>'
        )
    analysis = f"<activeModifications>{''.join(changes)}</activeModifications>" if changes else ""
    analysis = f'<analysis source="#dipoli">{analysis}</analysis>' if analysis else ""
    title = base.symbol or base.title or "the text"
    proponent = f'<docProponent refersTo="#{people[participant]}">{escaped(participant)}</docProponent>'
    preface = (
        f"<preface{spoken(_SAID_IN)}><p>Amendment by {proponent} to "
        f'<affectedDocument href="{escaped(work)}">{escaped(title)}</affectedDocument></p></preface>'
    )
    body = "".join(mods) or "<amendmentContent/>"
    document = (
        f'<amendment name="amendment">{meta(base, people, analysis)}{preface}'
        f"<amendmentBody{spoken(_SAID_IN)}>{body}</amendmentBody></amendment>"
    )
    return wrapped(document), unfit("\n".join(wish.words.replace("\r\n", "\n") for wish in wishes), "XML")


def read_amendment(root: etree._Element) -> AmendmentPaper | None:
    """Read the amendment of a document, None where it is another kind of document."""
    element = root.find(f"{{{AKN}}}amendment")
    if element is None:
        return None
    kinds = {
        str(source.get("href", "")).removeprefix("#"): str(each.get("type", ""))
        for each in element.iter(f"{{{AKN}}}textualMod")
        for source in each.findall(f"{{{AKN}}}source")
    }
    proponent = next(element.iter(f"{{{AKN}}}docProponent"), None)
    affected = next(element.iter(f"{{{AKN}}}affectedDocument"), None)
    who = "" if proponent is None else _flat(proponent)
    mods = tuple(_read_mod(each, kinds) for each in element.iter(f"{{{AKN}}}mod"))
    return AmendmentPaper(who, "" if affected is None else _flat(affected), mods)


def proposal_of(base: Text, paper: AmendmentPaper, participant: str) -> tuple[Proposal | None, tuple[Finding, ...]]:
    """Say what an amendment document wishes of a base, for a participant, and which of it fits nowhere there."""
    findings: list[Finding] = []
    wishes: list[tuple[Edit, ...]] = []
    taken: list[Edit] = []
    for each in paper.modifications:
        edits, reason = _placed(base, each)
        if not reason and any(one.start < other.end and other.start < one.end for one in edits for other in taken):
            edits, reason = (), sentence("another modification of the same document is about these words")
        if reason:
            findings.append(
                Finding(each.name, "not-placed", sentence("{reason}: amend it by hand", reason=reason), each.words)
            )
        wishes.append(edits)
        taken += edits
    edits = together(*wishes)
    proposed = apply_edits(base.source, edits)
    if proposed == base.source:
        return None, tuple(findings)
    amendment = Amendment(participant, edits, participant)
    return Proposal(participant, (), amendment, proposed, wishes_by_paragraph(base, edits)), tuple(findings)


def _mod(base: Edition, number: int, wish: ParagraphWish, target: str) -> str:
    text = base.text
    paragraph = next((each for each in text.paragraphs if each.id == wish.paragraph), None)
    label = (paragraph.number or paragraph.id) if paragraph else "the beginning"
    before, behind = _SAYING[wish.action]
    digest = digest_of(" ".join(text.words(paragraph).split())) if paragraph else ""
    quoted = ""
    if wish.action is not Action.DELETE:
        inside = f'<p xml:space="preserve">{in_lines(wish.words)}</p>'
        quoted = f'<quotedStructure{spoken(base.language)} eId="mod_{number}__qstr_1">{inside}</quotedStructure>'
    own = f'dipoli:paragraph="{escaped(wish.paragraph)}" dipoli:digest="{digest}"'
    return (
        f'<amendmentContent><p><mod eId="mod_{number}" {own}>{before}<ref href="{escaped(target)}">Paragraph '
        f"{escaped(label)}</ref>{behind}{quoted}</mod></p></amendmentContent>"
    )


def _read_mod(mod: etree._Element, kinds: Mapping[str, str]) -> Modification:
    name = mod.get("eId", "") or "a modification"
    quotes = tuple(_words(each) for each in mod.iter(*_QUOTES))
    paragraph = mod.get(f"{{{OWN}}}paragraph")
    return Modification(name, kinds.get(name, ""), _flat(mod), quotes, paragraph, mod.get(f"{{{OWN}}}digest", ""))


def _placed(base: Text, each: Modification) -> tuple[tuple[Edit, ...], str]:
    """Give a modification as edits of a base, or why it has no place there."""
    if each.paragraph is not None:
        return _own(base, each, each.paragraph)
    replaces = each.kind in _REPLACING and len(each.quotes) == 2
    if not replaces and not (each.kind == "repeal" and len(each.quotes) == 1):
        return (), sentence("it is understood only where it quotes the words that go, and those that come, and no more")
    old, new = each.quotes[0].strip(), each.quotes[1].strip() if replaces else ""
    times = base.source.count(old) if old else 0
    if times != 1:
        return (), sentence(
            "the words that it quotes stand {count} time in the base",
            many="the words that it quotes stand {count} times in the base",
            count=times,
        )
    start = base.source.index(old)
    end = start + len(old)
    leaves_two_spaces = not new and base.source[start - 1 : start] == " " == base.source[end : end + 1]
    return (Edit(start - leaves_two_spaces, end, new),), ""


def _own(base: Text, each: Modification, paragraph_id: str) -> tuple[tuple[Edit, ...], str]:
    paragraph = next((p for p in base.paragraphs if p.id == paragraph_id), None)
    words = fitted(each.quotes[0] if each.quotes else "", base.source)
    if paragraph is None:
        is_first = not paragraph_id and each.kind == "insertion"
        return (insert_paragraph(base, "", words), "") if is_first else ((), sentence("the base has no such paragraph"))
    if each.kind == "insertion":
        return insert_paragraph(base, paragraph_id, words), ""
    if digest_of(" ".join(base.words(paragraph).split())) != each.digest:
        return (), sentence("the paragraph has other words in the base than in the text that was amended")
    if each.kind == "repeal":
        return delete_paragraph(base, paragraph_id), ""
    return replace_words(base, paragraph_id, words), ""


def _words(element: etree._Element) -> str:
    return "".join(_lines(element)).strip("\n")


def _lines(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        if each.tag == f"{{{AKN}}}eol":
            yield "\n"
        elif isinstance(each.tag, str):
            yield from _lines(each)
            yield "\n" if each.tag == f"{{{AKN}}}p" else ""
        yield each.tail or ""


def _flat(element: etree._Element) -> str:
    return " ".join("".join(str(words) for words in element.itertext()).split())
