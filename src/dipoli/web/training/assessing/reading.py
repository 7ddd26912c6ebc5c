"""An assessment put together for one reader, from the entries and the texts that it may see."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from dipoli.positions import Participant, Status
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import with_a_say
from dipoli.web.drafting import queries as texts
from dipoli.web.drafting.carrying import digest_of
from dipoli.web.drafting.models import Withheld
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import entries as recorded
from dipoli.web.training.assessing.counting import account_of
from dipoli.web.training.assessing.judging import Adopted, judged
from dipoli.web.training.assessing.model import Assessment, Done, Moment
from dipoli.web.training.assessing.outcomes import BY_SILENCE, Ledger, packages_in
from dipoli.web.training.assessing.replaying import Material, Replay
from dipoli.web.training.assessing.wallclock import WallClock, settings_of
from dipoli.web.training.confiding import instructed
from dipoli.web.training.models import Exercise

BEGIN, END = "begin_exercise", "end_exercise"


def assess(seat: Seat, exercise: Exercise, now: datetime) -> Assessment | None:
    """Say what came of an exercise up to its end, or up to now while it runs; None before it was started.

    Reads all entries of the record that the seat may see, and each revision that they name; each act on a text costs
    about what it costs to say how its brackets stand.
    """
    done, clock = _done(seat)
    if clock is None:
        return None
    first = next(each.number for each in done if each.act == BEGIN)
    last = max((each.number for each in done if each.act == END), default=0) if exercise.ended_at else 0
    done = [each for each in done if not last or each.number <= last]
    until = exercise.ended_at or now
    counted = [each for each in done if each.number > first]
    materials, doubts = _materials(seat, done)
    replays = [Replay(each, first) for each in materials]
    ledgers = [Ledger(each, clock, until) for each in materials]
    for replay, ledger in zip(replays, ledgers, strict=True):
        replay.go_through(done)
        ledger.go_through(counted)
    brackets = tuple(story for each in replays for story in each.told)
    moves = tuple(sorted((move for each in replays for move in each.moves), key=lambda move: move.number))
    adopted = {
        each.material.number: Adopted(each.material.texts[each.adopted].source, each.how == BY_SILENCE)
        for each in ledgers
        if each.adopted is not None and each.adopted in each.material.texts
    }
    return Assessment(
        first=first,
        last=done[-1].number,
        entries=len(counted),
        minutes=clock.minute_of(until, done[-1].number) if exercise.ended_at else clock.minute_at(until),
        planned=exercise.minutes,
        days=(until - (exercise.begun_at or until)).days + 1,
        has_ended=exercise.ended_at is not None,
        packages=packages_in(counted),
        outcomes=tuple(
            ledger.outcome(replay)
            for ledger, replay in zip(ledgers, replays, strict=True)
            if not replay.material.is_passage
        ),
        moments=_together(replays, first),
        brackets=brackets,
        moves=moves,
        accounts=tuple(
            account_of(each.name, counted, brackets, moves, judged(each.instruction, adopted))
            for each in instructed(seat, exercise)
        ),
        doubts=doubts,
    )


def _done(seat: Seat) -> tuple[list[Done], WallClock | None]:
    rows = list(recorded(seat))
    contents = [(each.number, each.act, each.content if isinstance(each.content, dict) else {}) for each in rows]
    begun = next((content for _, act, content in contents if act == BEGIN), None)
    if begun is None:
        return [], None
    clock = WallClock(settings_of(contents), datetime.fromisoformat(str(begun["wall"])))
    done = [
        Done(
            row.number,
            row.at,
            clock.minute_of(row.at, row.number),
            row.act,
            row.participant,
            row.subject,
            content,
            row.distribution == Distribution.RESTRICTED,
        )
        for row, (_, _, content) in zip(rows, contents, strict=True)
    ]
    return done, clock


def _materials(seat: Seat, done: Sequence[Done]) -> tuple[list[Material], tuple[str, ...]]:
    """Read the texts that a seat sees, and name the revisions whose words are not those that the record has."""
    people = tuple(Participant(each.name, each.group.name if each.group else "") for each in with_a_say(seat.process))
    digests = {(each.subject, each.act): each.content["digest"] for each in done if "digest" in each.content}
    passages = set(Withheld.objects.filter(passage__process=seat.process).values_list("passage_id", flat=True))
    materials, doubts = [], []
    for document in texts.documents(seat):
        revisions = list(texts.revisions(seat, document).defer(None).select_related("document__process"))
        doubts += [
            each.symbol
            for each in revisions
            if digests.get((each.symbol, each.made_by_act), "") not in ("", digest_of(each.source))
        ]
        materials.append(
            Material(
                document.number,
                document.title,
                {each.symbol: each.number for each in revisions},
                {each.number: texts.text(each) for each in revisions},
                people,
                is_passage=document.pk in passages,
            )
        )
    return materials, tuple(doubts)


def _together(replays: Sequence[Replay], first: int) -> tuple[Moment, ...]:
    """Lay the texts over each other: after each act that changed how brackets stand, the counts of all texts."""
    latest: dict[str, tuple[int, ...]] = {}
    rows = [(moment, replay.material.number) for replay in replays for moment in replay.moments]
    for replay in replays:
        latest[replay.material.number] = replay.counts_before
    found = [Moment(first, 0, BEGIN, "", _sum(latest))]
    for moment, number in sorted(rows, key=lambda row: row[0].number):
        latest[number] = moment.counts
        found.append(Moment(moment.number, moment.minute, moment.act, moment.participant, _sum(latest)))
    return tuple(found)


def _sum(counts: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(each[at] for each in counts.values()) for at in range(len(Status)))
