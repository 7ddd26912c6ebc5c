"""The implementation report of a review meeting, as a text that every format can be written from."""

from collections.abc import Iterator
from datetime import date

from dipoli.formats.edition import Edition
from dipoli.procedure.words import day_in_words
from dipoli.sentences import ENGLISH, Catalogue, in_turn, listed, sentence, told
from dipoli.text import parse
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.carrying import kept_place
from dipoli.web.followup.models import Invitation, Review
from dipoli.web.followup.queries import CommitmentSheet, Keeping, NotificationSheet, commitments, notifications


def implementation_report(
    seat: Seat, review: Review, today: date, catalogue: Catalogue = ENGLISH, language: str = "en"
) -> Edition:
    """Draw up the report as of a day, from what the reader may see: commitment by commitment, no State ranked.

    It is in the language of the catalogue, whose code is `language`.
    """
    source = "\n\n".join(told(line, catalogue) for line in _lines(seat, review, today)) + "\n"
    title = told(sentence("Implementation report for {review}", review=review.title), catalogue)
    symbol = f"{review.process.symbol}/REV/{review.number}"
    return Edition(
        parse(source),
        symbol=symbol,
        title=title,
        issued_on=today,
        language=language,
        catalogue=catalogue,
        reader=language,
    )


def _lines(seat: Seat, review: Review, today: date) -> Iterator[str]:
    sheets = commitments(seat)
    finished = sum(each.is_finished for each in sheets)
    yield sentence("IMPLEMENTATION REPORT")
    yield sentence(
        "Drawn up on {today} for the review meeting of {held_on}, from the reports of the participating States. "
        "States are named in the order of the alphabet; nothing in it ranks them.",
        today=day_in_words(today),
        held_on=day_in_words(review.held_on),
    )
    yield sentence("COMMITMENTS")
    yield sentence(
        "{count} commitment is followed up; {finished} are done by all that they bind.",
        many="{count} commitments are followed up; {finished} are done by all that they bind.",
        count=len(sheets),
        finished=finished,
    )
    for each in sheets:
        yield from _commitment(each, today)
    yield sentence("NOTIFICATIONS")
    given = notifications(seat)
    yield sentence(
        "{count} notification was given; {late} came late.",
        many="{count} notifications were given; {late} came late.",
        count=len(given),
        late=sum(each.days_late > 0 for each in given),
    )
    for at, notice in enumerate(given, 1):
        yield sentence("({number}) {notification}", number=at, notification=_notification(notice))
        for guest in notice.invitations:
            if guest.report:
                yield sentence("{guest} reports: {words}", guest=guest.guest.name, words=_plain(guest.report))


def _commitment(sheet: CommitmentSheet, today: date) -> Iterator[str]:
    row = sheet.row
    said = sentence(
        "{number}. {words} ({text}, {place}; {strength}).",
        number=row.number,
        words=_plain(row.words),
        text=row.revision.document.symbol,
        place=kept_place(_plain(row.place)),
        strength=row.strength,
    )
    yield in_turn([said, _due(row.due_on, today)]) if row.due_on else said
    for keeping in sheet.keepings:
        yield _kept(keeping)
    if not sheet.keepings:
        yield sentence("It binds nobody in this process by name: it says {words}.", words=_plain(row.addressee))


def _due(on: date, today: date) -> str:
    day = day_in_words(on)
    return sentence("Due on {day}, which is past.", day=day) if on < today else sentence("Due on {day}.", day=day)


def _kept(keeping: Keeping) -> str:
    who, latest = keeping.participant.name, keeping.latest
    if keeping.participant.left_at:
        left = day_in_words(keeping.participant.left_at.date())
        who = sentence("{participant} (left on {day})", participant=who, day=left)
    if latest is None:
        return sentence("{participant}: nothing reported.", participant=who)
    state, on = latest.state_in_words, day_in_words(latest.made_at.date())
    said: list[str] = [
        sentence("{participant}: {state}, {day}.", participant=who, state=state, day=on)
        if latest.reporter_id == latest.participant_id
        else sentence(
            "{participant}: {state} by {reporter}, {day}.",
            participant=who,
            state=state,
            reporter=str(latest.reporter),
            day=on,
        )
    ]
    said += [_plain(latest.words)] if latest.words else []
    said += [sentence("Evidence: {words}", words=_plain(latest.evidence))] if latest.evidence else []
    return in_turn(said)


def _notification(sheet: NotificationSheet) -> str:
    row = sheet.row
    said = sentence(
        "{participant}: {title}, {strength:,} {unit}, {begins} to {ends}; given {day}",
        participant=row.participant.name,
        title=_plain(row.title),
        strength=row.strength,
        unit=row.measure.unit,
        begins=day_in_words(row.starts_on),
        ends=day_in_words(row.ends_on),
        day=day_in_words(row.given_at.date()),
    )
    late = (
        sentence("{count} day late", many="{count} days late", count=sheet.days_late)
        if sheet.days_late
        else sentence("in time")
    )
    parts: list[str] = [sentence("{said}, {late}", said=said, late=late, about="a notification")]
    guests = listed([_guest(each) for each in sheet.invitations], ",")
    if row.observers_invited:
        parts.append(
            sentence("observers invited ({guests})", guests=guests) if guests else sentence("observers invited")
        )
    elif guests:
        parts = [sentence("{said} ({guests})", said=parts[0], guests=guests)]
    if row.cancelled_at:
        parts.append(sentence("cancelled", about="a notification"))
    return sentence("{said}.", said=listed(parts, ";", ";"))


def _guest(invitation: Invitation) -> str:
    return sentence("{guest} {standing}", guest=invitation.guest.name, standing=invitation.standing)


def _plain(words: str) -> str:
    """Put words on one line, without signs that a text would read as brackets."""
    return " ".join(words.split()).replace("[", "(").replace("]", ")").replace("\\", "/")
