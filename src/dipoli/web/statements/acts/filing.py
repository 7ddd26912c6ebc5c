"""Filing a statement or a doctrine."""

from datetime import date, datetime
from hashlib import sha256

from django.db.models import Max

from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import RULE
from dipoli.web.drafting.wording import check_storable
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON
from dipoli.web.statements.models import Statement

MOST_CHARACTERS = 2_000_000


@act
def file_statement(
    by: Seat,
    participant: Participant,
    title: str,
    source: str,
    *,
    given_on: date,
    kind: Statement.Kind = Statement.Kind.STATEMENT,
    distribution: Distribution = Distribution.PUBLIC,
    now: datetime,
) -> Deed[Statement]:
    """File a text of a participant: its own delegates do, or the chair and the secretariat for anybody."""
    _check_filer(by, participant)
    check_title(title, sentence("a statement"))
    _check_source(source)
    if given_on > now.date():
        raise Refused(
            "", sentence("The {day} is not over yet: give the day on which it was given.", day=day_in_words(given_on))
        )
    last = by.process.filed_statements.aggregate(last=Max("number"))["last"] or 0
    statement = Statement.objects.create(
        process=by.process,
        participant=participant,
        number=last + 1,
        kind=Statement.Kind(kind).value,
        title=title,
        given_on=given_on,
        source=source,
        digest=sha256(source.encode("utf-8")).hexdigest(),
        distribution=Distribution(distribution).value,
        filed_at=now,
        filed_by=by.display_name,
    )
    content: dict[str, JSON] = {
        "participant": participant.name,
        "kind": statement.kind,
        "title": title,
        "given_on": given_on.isoformat(),
        "digest": statement.digest,
        "characters": len(source),
    }
    return Deed(statement.symbol, content, statement, statement_distribution(statement))


def statement_distribution(statement: Statement) -> Distribution:
    """Say who may read of it in the record."""
    return Distribution(statement.distribution)


def _check_filer(by: Seat, participant: Participant) -> None:
    if participant.process_id != by.process_id:
        raise Refused("", sentence("There is no such participant in this process: choose one of its own."))
    is_office = by.is_secretariat or by.is_chair
    if not is_office and (by.role != Role.DELEGATE or by.participant != participant):
        raise Refused(
            RULE,
            sentence(
                "You sit as {capacity}: a statement of {participant} is filed by its delegates, the chair or "
                "the secretariat, so ask there for it to be done.",
                capacity=by.capacity,
                participant=participant.name,
            ),
        )


def _check_source(source: str) -> None:
    if not source.strip():
        raise Refused("", sentence("There are no words in it: give the statement as it was given."))
    if len(source) > MOST_CHARACTERS:
        raise Refused(
            "",
            sentence(
                "It has {count:,} characters, more than the {most_characters:,} allowed: file it in parts.",
                count=len(source),
                most_characters=MOST_CHARACTERS,
            ),
        )
    check_storable(source, "words")
