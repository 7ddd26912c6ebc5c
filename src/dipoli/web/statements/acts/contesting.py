"""Contesting a mark, and taking that back."""

from datetime import datetime

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.drafting.wording import check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON
from dipoli.web.statements.acts.filing import statement_distribution
from dipoli.web.statements.models import Contest, Statement
from dipoli.web.statements.queries import contests, mark_at, read
from dipoli.web.statements.queries import statement as seen_statement

LONGEST_REASON = 2_000


@act
def contest_mark(
    by: Seat,
    statement: Statement,
    start: int,
    says: Contest.Says,
    *,
    target: str = "",
    reason: str = "",
    now: datetime,
) -> Deed[Contest]:
    """Say that the sentence at an offset is marked wrongly; the mark stays, and is shown as contested."""
    only(by, Role.SECRETARIAT, Role.CHAIR, Role.DELEGATE, to=sentence("contest a mark", about="may"))
    statement = seen(by, statement)
    mark = mark_at(read(statement), start)
    if mark is None:
        raise Refused(
            "",
            sentence("No sentence of {statement} begins there: choose one from its page.", statement=statement.symbol),
        )
    says = Contest.Says(says)
    if (says is Contest.Says.CRITICAL) == mark.is_marked:
        if mark.is_marked:
            raise Refused("", sentence("This sentence is marked already: say something else of it, or leave it."))
        raise Refused("", sentence("This sentence is not marked already: say something else of it, or leave it."))
    if says is Contest.Says.OTHER_TARGET and not target.strip():
        raise Refused(
            "", sentence("It is not said whom the sentence is about: name the participant, or write “nobody”.")
        )
    check_characters(reason, "reason", LONGEST_REASON)
    check_characters(target, "target", 80)
    if contests(by, statement).filter(start=start, made_by=by.display_name).exists():
        raise Refused(
            "", sentence("You have contested this sentence already: withdraw that first, if you see it otherwise now.")
        )
    contest = statement.contests.create(
        participant=by.participant,
        start=mark.start,
        end=mark.end,
        says=says.value,
        target=target.strip(),
        reason=reason.strip(),
        made_at=now,
        made_by=by.display_name,
    )
    content: dict[str, JSON] = {
        "sentence": mark.number,
        "start": mark.start,
        "end": mark.end,
        "says": says.value,
        "target": contest.target,
        "reason": contest.reason,
    }
    return Deed(f"a mark in {statement.symbol}", content, contest, statement_distribution(statement))


@act
def withdraw_contest(by: Seat, contest: Contest, *, now: datetime) -> Deed[Contest]:
    """Take a contest back; the record keeps it."""
    found = contests(by).filter(pk=contest.pk, made_by=by.display_name).first()
    if found is None:
        raise Refused("", sentence("You have contested no such mark, so there is nothing to withdraw."))
    found.withdrawn_at = now
    found.save(update_fields=["withdrawn_at"])
    subject = f"a mark in {found.statement.symbol}"
    return Deed(subject, {"start": found.start}, found, statement_distribution(found.statement))


def seen(by: Seat, statement: Statement) -> Statement:
    """Find a statement again as the seat may see it."""
    found = seen_statement(by, statement.number)
    if found is None:
        raise Refused("", sentence("There is no such statement in this process: choose one from the list."))
    return found
