"""From the record to the outbox: what each seat is to be told of, and when; then the letters that tell it.

Each entry is looked at once for each seat, in the transaction that notes how far one has come; each notice goes into
one letter, in the transaction that takes it off the list. So nothing is left out and nothing told twice, whoever runs
this and however often it is cut off.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from dipoli.procedure import State
from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import seat_of, seats_of
from dipoli.web.decisions.models import SilenceProcedure
from dipoli.web.decisions.queries import silences
from dipoli.web.interface import language_of, told
from dipoli.web.letters.kinds import How, Kind, is_of_dialogues, kind_of
from dipoli.web.letters.models import Correspondent, Letter, Notice, Reached, Reminder
from dipoli.web.letters.post import Address, address_of, whole
from dipoli.web.letters.times import next_daily, next_weekly
from dipoli.web.letters.wishing import leave_token
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.queries import entries, head

Tell = Callable[[Entry], str]
"""Says in a sentence what an entry is, as the pages do."""

MOST_IN_A_LETTER = 100
REMIND_BEFORE = timedelta(hours=24)
PAGES = {
    Kind.DECISIONS: "decisions",
    Kind.MEETINGS: "meetings",
    Kind.TEXTS: "texts",
    Kind.REGISTER: "register",
    Kind.CONSULTATIONS: "consultations",
    Kind.STATEMENTS: "statements",
    Kind.PACKAGES: "packages",
    Kind.FOLLOW_UP: "follow-up",
    Kind.CONFERENCE: "participants",
}


def gather(tell: Tell, now: datetime) -> int:
    """Bring the outbox up to date, and say how many letters were written; `now` is by the clock on the wall."""
    written = 0
    for each in Correspondent.objects.exclude(confirmed_at=None).select_related("user").prefetch_related("wished"):
        wishes = each.wishes()
        for seat in seats_of(each.user):
            _look(each, wishes, seat, now)
            written += _remind(each, wishes, seat, now) + _write(each, seat, tell, now)
    return written


def _look(to: Correspondent, wishes: Mapping[Kind, How], seat: Seat, now: datetime) -> None:
    """Settle of which new entries a seat is told, and when."""
    with transaction.atomic():
        last = head(seat.chain)
        Reached.objects.get_or_create(seat=seat, defaults={"number": last})
        reached = Reached.objects.select_for_update().get(seat=seat)
        fresh = entries(seat, after=reached.number).filter(number__lte=last).exclude(who=seat.name).defer("content")
        Notice.objects.bulk_create(
            Notice(seat=seat, entry=entry, due_at=_due(to, how, now))
            for entry in fresh
            if (how := wishes[kind_of(entry.act)]) is not How.NEVER
        )
        reached.number = max(last, reached.number)
        reached.save(update_fields=["number"])


def _due(to: Correspondent, how: How, now: datetime) -> datetime:
    if how is How.AT_ONCE:
        return now
    return (next_daily if how is How.DAILY else next_weekly)(now, to.clock, to.hour)


def _write(to: Correspondent, seat: Seat, tell: Tell, now: datetime) -> int:
    """Write what is due to a seat as letters; what it may no longer see is dropped."""
    written = 0
    while True:
        with transaction.atomic():
            Reached.objects.select_for_update().filter(seat=seat).first()
            due = list(seat.notices.filter(due_at__lte=now).values_list("pk", "entry_id")[:MOST_IN_A_LETTER])
            if not due:
                return written
            seen = list(entries(seat).filter(pk__in=[entry for _, entry in due]))
            if seen and seat_of(to.user, seat.chain) is not None:
                with override(language_of(to.user)):
                    _post(to, _subject(seat, seen), _words(to, seat, seen, tell), now)
                written += 1
            Notice.objects.filter(pk__in=[pk for pk, _ in due]).delete()


def _remind(to: Correspondent, wishes: Mapping[Kind, How], seat: Seat, now: datetime) -> int:
    """Remind once of each silence that ends within a day, whoever wants letters on decisions."""
    if wishes[Kind.DECISIONS] is How.NEVER:
        return 0
    there, written = now_in(seat.process), 0
    for each in silences(seat, there):
        if each.state is not State.RUNNING or each.row.expires_at - there > REMIND_BEFORE:
            continue
        with transaction.atomic():
            if Reminder.objects.get_or_create(seat=seat, of=f"silence {each.row.pk}")[1]:
                with override(language_of(to.user)):
                    subject = told(sentence("{process}: a silence expires", process=seat.process.symbol))
                    _post(to, subject, _reminder(to, seat, each.row), now)
                written += 1
    return written


def _post(to: Correspondent, subject: str, words: str, now: datetime) -> None:
    choose = told(sentence("What you are told, and how often: {link}", link=whole(reverse("letters"))))
    leave = told(sentence("No more letters: {link}", link=address_of(Address.LEAVE, leave_token(to))))
    words = f"{words}\n-- \n{choose}\n{leave}\n"
    Letter.objects.create(
        user=to.user, address=to.address, subject=subject[:200], words=words, made_at=now, next_at=now
    )


def _reminder(to: Correspondent, seat: Seat, row: SilenceProcedure) -> str:
    when = row.expires_at.astimezone(to.clock)
    day, time = day_in_words(when), f"{when:%H:%M}"
    said = (
        sentence("A silence expires on {day} at {time} ({zone}):", day=day, time=time, zone=to.zone)
        if row.document.distribution == Distribution.RESTRICTED
        else sentence(
            "The silence on {revision} expires on {day} at {time} ({zone}):",
            revision=row.revision.symbol,
            day=day,
            time=time,
            zone=to.zone,
        )
    )
    return f"{told(said)}\n{whole(reverse('decisions', args=[seat.chain]))}\n"


def _subject(seat: Seat, seen: list[Entry]) -> str:
    """Say how much there is and where it is from: a subject is read by everybody whom a letter passes."""
    said = sentence(
        "{process}: something new",
        many="{process}: {count} things new",
        process=seat.process.symbol,
        count=len(seen),
    )
    return " ".join(told(said).split())


def _words(to: Correspondent, seat: Seat, seen: list[Entry], tell: Tell) -> str:
    return "\n".join(line for entry in seen for line in _lines(to, seat, entry, tell)) + "\n"


def _lines(to: Correspondent, seat: Seat, entry: Entry, tell: Tell) -> Iterator[str]:
    """Say what happened and where; of what is restricted there is the link alone, as a letter passes many hands."""
    local = entry.at.astimezone(to.clock)
    when = sentence("{day}, {time} ({zone})", day=day_in_words(local), time=f"{local:%H:%M}", zone=to.zone)
    if entry.to_readers_of:
        yield told(sentence("Something for those who read a withheld passage, {when}", when=when))
        yield f"  {whole(reverse('texts', args=[seat.chain]))}"
    elif entry.distribution == Distribution.RESTRICTED:
        yield told(sentence("Something for the chair and the secretariat, {when}", when=when))
        yield f"  {whole(reverse('record', args=[seat.chain]))}"
    else:
        yield told(sentence("{what}, {when}", what=tell(entry), when=when, about="an entry"))
        page = "dialogues" if is_of_dialogues(entry.act) else PAGES[kind_of(entry.act)]
        yield f"  {whole(reverse(page, args=[seat.chain]))}"
    yield ""
