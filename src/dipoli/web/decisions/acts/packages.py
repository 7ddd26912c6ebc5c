"""Texts put to a meeting as a package: adopted all together or not at all."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.procedure.deciding.package import adopt_together
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import AgendaItem, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.queries import sitting
from dipoli.web.decisions.acts.consensus import put_question
from dipoli.web.decisions.models import MeetingQuestion
from dipoli.web.decisions.putting import check_ready
from dipoli.web.decisions.ruling import actor_of, allowed, question_of, ruled, rules_of
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import changeable, current
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.commits import commits
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON


@act
def put_package(
    by: Seat, name: str, documents: Sequence[Document], *, item: AgendaItem | None = None, now: datetime
) -> Deed[tuple[MeetingQuestion, ...]]:
    """Put two or more texts to the meeting that sits, to be adopted all together or not at all."""
    check_title(name, sentence("a package"))
    if len({document.pk for document in documents}) < 2:
        raise Refused("", sentence("A package has two texts or more: put a single one by itself."))
    if MeetingQuestion.objects.filter(document__process=by.process, package=name).exists():
        raise Refused("", sentence("There was a package “{name}” already: give this one another name.", name=name))
    put = [put_question(by, each, without=(), package=name, item=item, now=now) for each in documents]
    questions = tuple(question for question, _ in put)
    content: dict[str, JSON] = {
        "package": name,
        "texts": [{"text": question.revision.symbol, "digest": question.revision.digest} for question in questions],
    }
    return Deed(name, content, questions, _reach(questions))


@commits
@act
def adopt_package(by: Seat, name: str, *, now: datetime) -> Deed[tuple[MeetingQuestion, ...]]:
    """Find that nobody objects to any text of a package, and adopt them all."""
    allowed(by, rules_of(by.process).consensus.put_by, sentence("find consensus", about="to do"))
    rows = tuple(
        MeetingQuestion.objects.select_related("revision__document__process", "document", "meeting").filter(
            document__process=by.process, package=name, adopted_at=None, meeting=sitting(by.process)
        )
    )
    if not rows:
        raise Refused("", sentence("There is no package “{name}” before the meeting that sits: put one.", name=name))
    for row in rows:
        document = changeable(by, row.document, now)
        if current(document) != row.revision:
            raise Refused(
                "",
                sentence(
                    "{document} changed since the package was put: put the package anew.", document=document.symbol
                ),
            )
        check_ready(document, row.revision)
    by_symbol = {row.revision.symbol: row for row in rows}
    after = ruled(
        adopt_together(
            {symbol: question_of(row) for symbol, row in by_symbol.items()}, actor_of(by), now, rules_of(by.process)
        )
    )
    for symbol, question in after.items():
        row = by_symbol[symbol]
        MeetingQuestion.objects.filter(pk=row.pk).update(adopted_at=question.adopted_at)
        Document.objects.filter(pk=row.document.pk).update(adopted_at=question.adopted_at)
    content: dict[str, JSON] = {
        "package": name,
        "texts": [{"text": symbol, "digest": question.text_digest} for symbol, question in after.items()],
    }
    return Deed(name, content, rows, _reach(rows))


def _reach(rows: Sequence[MeetingQuestion]) -> Distribution:
    levels = {Distribution(row.document.distribution) for row in rows}
    order = (Distribution.RESTRICTED, Distribution.PARTICIPANTS, Distribution.PUBLIC)
    return next(level for level in order if level in levels)
