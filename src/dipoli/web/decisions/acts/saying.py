"""What is said of an adopted text: statements of eight kinds, files that go with them, and aligning oneself."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.formats.attachments import Attachment, attachment
from dipoli.sentences import sentence
from dipoli.web.conference.acts.meetings import aligned_after
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.rights import RULE, only
from dipoli.web.decisions.models import InterpretativeStatement, StatementFile
from dipoli.web.decisions.putting import checked_grounds
from dipoli.web.decisions.ruling import rules_of
from dipoli.web.drafting.models import Document, State
from dipoli.web.drafting.standing import seen, speaker
from dipoli.web.drafting.wording import check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.commits import commits
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

LONGEST_STATEMENT = 20_000
MOST_FILES = 5
NARROWEST = (Distribution.RESTRICTED, Distribution.PARTICIPANTS, Distribution.PUBLIC)

Kind = InterpretativeStatement.Kind


@commits
@act
def attach_statement(
    by: Seat,
    document: Document,
    words: str,
    *,
    kind: Kind = Kind.INTERPRETATIVE,
    on_behalf_of: str = "",
    aligned: Sequence[str] = (),
    language: str = "",
    passages: Sequence[str] = (),
    in_reply_to: InterpretativeStatement | None = None,
    files: Sequence[Attachment] = (),
    files_for: Distribution = Distribution.PARTICIPANTS,
    now: datetime,
) -> Deed[InterpretativeStatement]:
    """Attach a statement of one of the eight kinds to an adopted text; it blocks nothing.

    `on_behalf_of` names a group or others it is made for too, `aligned` the participants that it says are in alignment,
    `passages` what it concerns, `language` is its own. A reply names the statement that it answers. Each of the `files`
    is an act of its own, shown to those whom `files_for` reaches.
    """
    kind = Kind(kind)
    participant = _maker(by, kind)
    document = seen(by, document)
    if document.state(now) is not State.ADOPTED:
        raise Refused(
            "",
            sentence(
                "{document} is not adopted yet: a statement is attached to a decision once taken.",
                document=document.symbol,
            ),
        )
    if not words.strip():
        raise Refused("", sentence("A statement needs words: write how you read the decision."))
    words = words.strip()
    check_characters(words, sentence("words", about="a thing"), LONGEST_STATEMENT)
    check_characters(on_behalf_of, sentence("names", about="a thing"), 300)
    if language and language not in rules_of(by.process).documents.languages.value:
        raise Refused(
            "", sentence("“{language}” is no language of this conference: choose one of its own.", language=language)
        )
    named, _ = checked_grounds(passages, "")
    statement = document.statements.create(
        participant=participant,
        kind=kind,
        words=words,
        on_behalf_of=on_behalf_of.strip(),
        aligned=_others(by, participant, aligned),
        language=language,
        passages=list(named),
        in_reply_to=_answered(document, kind, in_reply_to),
        made_at=now,
        made_by=by.display_name,
    )
    for each in files:
        attach_file(by, statement, each, files_for, now=now)
    return Deed(document.symbol, _content(statement), statement, Distribution(document.distribution))


@commits
@act
def attach_file(
    by: Seat,
    statement: InterpretativeStatement,
    file: Attachment,
    distribution: Distribution = Distribution.PARTICIPANTS,
    *,
    now: datetime,
) -> Deed[StatementFile]:
    """Add a file to a statement of one's own; it is looked at again, and the record has its digest, not its bytes."""
    file = attachment(file.name, file.data)
    found = _found(by, statement)
    participant = _maker(by, Kind(found.kind))
    if found.participant != participant:
        raise Refused(
            RULE,
            sentence("This is a statement of {speaker}: its own delegation adds files to it.", speaker=found.speaker),
        )
    if found.files.count() >= MOST_FILES:
        raise Refused(
            "",
            sentence(
                "{most} files go with this statement already, which is the most: put them together.",
                most=MOST_FILES,
            ),
        )
    distribution = Distribution(distribution)
    if distribution not in by.distributions:
        raise Refused(
            "", sentence("You could not read a file for the chair and the secretariat only: choose another level.")
        )
    row = found.files.create(
        name=file.name,
        media_type=file.media_type,
        digest=file.digest,
        size=len(file.data),
        data=file.data,
        distribution=distribution.value,
        attached_at=now,
        attached_by=by.display_name,
    )
    content: dict[str, JSON] = {"name": row.name, "media_type": row.media_type, "size": row.size, "digest": row.digest}
    levels = {distribution, Distribution(found.document.distribution)}
    return Deed(found.document.symbol, content, row, next(each for each in NARROWEST if each in levels))


@commits
@act
def align_with(by: Seat, statement: InterpretativeStatement, *, now: datetime) -> Deed[InterpretativeStatement]:  # noqa: ARG001
    """Align one's State with a statement of another."""
    participant = speaker(by, sentence("align itself with a statement", about="may"))
    found = _found(by, statement)
    if found.participant == participant or participant.name in found.aligned:
        raise Refused("", sentence("{participant} stands behind this statement already.", participant=participant.name))
    found.aligned = sorted({*found.aligned, participant.name})
    found.save(update_fields=["aligned"])
    content: dict[str, JSON] = {"statement_of": found.speaker, "kind": found.kind}
    return Deed(found.document.symbol, content, found, Distribution(found.document.distribution))


@act
def note_alignment_with(
    by: Seat,
    statement: InterpretativeStatement,
    names: Sequence[str],
    *,
    is_withdrawn: bool = False,
    now: datetime,  # noqa: ARG001
) -> Deed[InterpretativeStatement]:
    """Note for participants that they align themselves with a statement on a decision, or that they no longer do."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("note who is in alignment with a statement", about="may"))
    found = _found(by, statement)
    return _aligned(found, _others(by, None, names), is_withdrawn=is_withdrawn)


@commits
@act
def withdraw_alignment(by: Seat, statement: InterpretativeStatement, *, now: datetime) -> Deed[InterpretativeStatement]:  # noqa: ARG001
    """Say that one's State is in alignment with a statement no longer."""
    participant = speaker(by, sentence("withdraw an alignment", about="may"))
    return _aligned(_found(by, statement), [participant.name], is_withdrawn=True)


def _aligned(
    found: InterpretativeStatement, names: Sequence[str], *, is_withdrawn: bool
) -> Deed[InterpretativeStatement]:
    found.aligned = aligned_after(found.aligned, names, found.speaker, is_withdrawn=is_withdrawn)
    found.save(update_fields=["aligned"])
    content: dict[str, JSON] = {
        "statement_of": found.speaker,
        "kind": found.kind,
        "names": list(names),
        "is_withdrawn": is_withdrawn,
    }
    return Deed(found.document.symbol, content, found, Distribution(found.document.distribution))


def _found(by: Seat, statement: InterpretativeStatement) -> InterpretativeStatement:
    found = InterpretativeStatement.objects.select_related("document", "participant").filter(pk=statement.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such statement: choose one that is attached to a decision."))
    found.document = seen(by, found.document)
    return found


def _maker(by: Seat, kind: Kind) -> Participant | None:
    """Find for whom a statement is made: the chair's own is for no participant."""
    if kind is Kind.UNDERSTANDING:
        only(by, Role.CHAIR, to=sentence("make a chair's statement of understanding", about="may"))
        return None
    return speaker(by, sentence("attach a statement", about="may"))


def _others(by: Seat, maker: Participant | None, names: Sequence[str]) -> list[str]:
    """Give those in alignment, each once, in order, without the maker."""
    known = set(by.process.participants.values_list("name", flat=True))
    if strange := sorted(set(names) - known):
        raise Refused(
            "",
            sentence("There is no participant {name} that could align itself: choose from the list.", name=strange[0]),
        )
    return sorted(set(names) - ({maker.name} if maker is not None else set()))


def _answered(
    document: Document, kind: Kind, statement: InterpretativeStatement | None
) -> InterpretativeStatement | None:
    """Find the statement that a reply answers: one on the same text; no other kind answers one."""
    if kind is not Kind.REPLY:
        return None
    found = document.statements.filter(pk=statement.pk).first() if statement is not None else None
    if found is None:
        raise Refused("", sentence("A right of reply answers a statement on this text: choose which one."))
    return found


def _content(statement: InterpretativeStatement) -> dict[str, JSON]:
    content: dict[str, JSON] = {
        "kind": statement.kind,
        "words": statement.words,
        "on_behalf_of": statement.on_behalf_of,
        "language": statement.language,
        "passages": list(statement.passages),
    }
    if statement.aligned:
        content["aligned"] = list(statement.aligned)
    if statement.in_reply_to is not None:
        content["in_reply_to"] = {"of": statement.in_reply_to.speaker, "kind": statement.in_reply_to.kind}
    return content
