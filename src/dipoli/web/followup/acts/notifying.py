"""Setting a confidence-building measure, and announcing activities under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dipoli.procedure.notices import Terms, strength_in
from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import only
from dipoli.web.consultations.holding import tidied
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import seen, speaker
from dipoli.web.followup.models import Measure, Notification
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON

MOST_ASKED = 20
LONGEST_DAYS = 366


@dataclass(frozen=True)
class Activity:
    """What is announced. `strength` is as typed, with or without the measure's unit; `says` by what it asks."""

    title: str
    strength: str
    starts_on: date
    ends_on: date
    area: str = ""
    position: tuple[float, float] | None = None
    says: Mapping[str, str] = field(default_factory=dict)
    observers_invited: bool = False


@act
def set_measure(
    by: Seat,
    title: str,
    terms: Terms,
    *,
    area: str = "",
    asks: Sequence[str] = (),
    document: Document | None = None,
    now: datetime,
) -> Deed[Measure]:
    """Set a measure by its terms, which its form is made from."""
    only(by, Role.CHAIR, Role.SECRETARIAT, to=sentence("set a measure", about="may"))
    check_title(title, sentence("a measure"))
    check_title(terms.unit, sentence("the unit of a measure"), 80)
    asked = [tidied(each, sentence("words"), 80) for each in asks if each.strip()]
    if len(asked) > MOST_ASKED or len({each.casefold() for each in asked}) < len(asked):
        raise Refused(
            "", sentence("A measure asks at most {most_asked} things, each once: gather them.", most_asked=MOST_ASKED)
        )
    measure = by.process.measures.create(
        document=None if document is None else seen(by, document),
        title=title,
        threshold=terms.threshold,
        unit=terms.unit,
        lead_days=terms.lead_days,
        observers_from=terms.observers_from,
        area=tidied(area, "words"),
        asks=asked,
        set_at=now,
    )
    content: dict[str, JSON] = {
        "threshold": terms.threshold,
        "unit": terms.unit,
        "lead_days": terms.lead_days,
        "observers_from": terms.observers_from,
        "area": measure.area,
        "asks": asked,
    }
    return Deed(title, content, measure)


@act
def notify(
    by: Seat, measure: Measure, activity: Activity, *, is_after_the_fact: bool = False, now: datetime
) -> Deed[Notification]:
    """Announce an activity. One whose first day is over is refused unless that is said; late ones are late."""
    participant = speaker(by, sentence("give a notification", about="may"))
    measure = _measure(by, measure)
    strength = strength_in(activity.strength, measure.unit)
    check_title(activity.title, sentence("an activity"))
    _check_days(activity, now.date(), is_after_the_fact=is_after_the_fact)
    missing = [each for each in measure.asks if not activity.says.get(each, "").strip()]
    if missing:
        raise Refused(
            "",
            sentence(
                "The measure also asks for {things}: say so, or “none” where there is none.", things=", ".join(missing)
            ),
        )
    _check_position(activity.position)
    notification = measure.notifications.create(
        participant=participant,
        title=activity.title,
        strength=strength,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        area=tidied(activity.area, "words"),
        latitude=activity.position[0] if activity.position else None,
        longitude=activity.position[1] if activity.position else None,
        says={each: tidied(activity.says[each], "words") for each in measure.asks},
        observers_invited=activity.observers_invited,
        given_at=now,
        given_by=by.display_name,
    )
    content: dict[str, JSON] = {
        "title": activity.title,
        "strength": strength,
        "unit": measure.unit,
        "starts_on": activity.starts_on.isoformat(),
        "ends_on": activity.ends_on.isoformat(),
        "area": notification.area,
        "says": notification.says,
        "observers_invited": activity.observers_invited,
        "days_late": terms_of(measure).days_late(now.date(), activity.starts_on),
    }
    return Deed(measure.title, content, notification)


@act
def cancel_notification(by: Seat, notification: Notification, *, now: datetime) -> Deed[Notification]:
    """Say that an announced activity does not take place; the notification stays to be read."""
    participant = speaker(by, sentence("cancel a notification", about="may"))
    found = (
        Notification.objects.select_related("measure")
        .filter(pk=notification.pk, participant=participant, cancelled_at=None)
        .first()
    )
    if found is None:
        raise Refused("", sentence("You have given no such notification, or it is cancelled: choose one of your own."))
    found.cancelled_at = now
    found.save(update_fields=["cancelled_at"])
    return Deed(found.measure.title, {"title": found.title}, found)


def terms_of(measure: Measure) -> Terms:
    """Give the terms of a measure as the rules know them."""
    return Terms(measure.threshold, measure.unit, measure.lead_days, measure.observers_from)


def _measure(by: Seat, measure: Measure) -> Measure:
    found = by.process.measures.filter(pk=measure.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such measure in this process: choose one from the list."))
    if found.ended_at is not None:
        raise Refused(
            "",
            sentence(
                "{title} ended on {day}: it asks for nothing now.",
                title=found.title,
                day=day_in_words(found.ended_at.date()),
            ),
        )
    return found


def _check_days(activity: Activity, today: date, *, is_after_the_fact: bool) -> None:
    if activity.ends_on < activity.starts_on:
        raise Refused("", sentence("The activity ends before it starts: look at the two days again."))
    if (activity.ends_on - activity.starts_on).days > LONGEST_DAYS:
        raise Refused(
            "", sentence("The activity lasts more than a year: look at the two days again, or announce it in parts.")
        )
    if activity.starts_on < today and not is_after_the_fact:
        raise Refused(
            "",
            sentence(
                "{day} is gone by: correct the day, or say that this is given after the fact, and it will "
                "stand as late.",
                day=day_in_words(activity.starts_on),
            ),
        )


def _check_position(position: tuple[float, float] | None) -> None:
    if position is not None and not (-90 <= position[0] <= 90 and -180 <= position[1] <= 180):
        raise Refused(
            "", sentence("Such a place is not on the map: latitude goes from -90 to 90, longitude from -180 to 180.")
        )
