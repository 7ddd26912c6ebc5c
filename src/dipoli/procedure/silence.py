"""The silence procedure: a text stands adopted unless it is broken in writing before the instant of expiry.

A procedure is the value `Silence`, made of what was done and when. Its state is read from it and `now`, so that a
deadline holds without anything having to happen at it. Acts are taken in the order of the record: where a clock
went back, an act takes place no earlier than the one before it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from dipoli.procedure.acts import Announce, Break, Issue, Object, Objection, Open, Withdraw
from dipoli.procedure.refusal import Refusal
from dipoli.procedure.rules import Actor, BreakKind, Method, Rules, refuse_method, refuse_role, refuse_voiceless
from dipoli.procedure.words import instant_in_words, minute_in_words, span_in_words
from dipoli.sentences import Worded, listed, sentence

ORDER = sentence(
    "A silence procedure is proposed, runs, is broken or adopted, and if adopted is announced and then issued"
)
ONE_AT_A_TIME = sentence("One text is under one silence procedure at a time, and is adopted once")


class State(Worded):
    """How far a silence procedure has come."""

    PROPOSED = sentence("proposed", about="a silence procedure")
    RUNNING = sentence("running", about="a silence procedure")
    BROKEN = sentence("broken", about="a silence procedure")
    ADOPTED = sentence("adopted", about="a silence procedure")
    ANNOUNCED = sentence("announced", about="a silence procedure")
    ISSUED = sentence("issued", about="a silence procedure")


@dataclass(frozen=True, slots=True)
class Breach:
    """A written objection or amendment that arrived in time."""

    participant: str
    at: datetime
    kind: BreakKind = BreakKind.OBJECTION
    reason: str = ""
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence procedure on the text with this digest, proposed in the meeting with this number.

    `objections` are those that stand against silence itself; `breaks` those that broke it. The decision has no
    `number` until it is issued.
    """

    text_digest: str
    expires_at: datetime
    meeting: int
    objections: tuple[Objection, ...] = ()
    opened_at: datetime | None = None
    breaks: tuple[Breach, ...] = ()
    announced_at: datetime | None = None
    announced_in: int | None = None
    issued_at: datetime | None = None
    number: str = ""


Act = Object | Withdraw | Open | Break | Announce | Issue

TRANSITIONS: Mapping[tuple[State, type[Act]], State] = MappingProxyType(
    {
        (State.PROPOSED, Object): State.PROPOSED,
        (State.PROPOSED, Withdraw): State.PROPOSED,
        (State.PROPOSED, Open): State.RUNNING,
        (State.RUNNING, Break): State.BROKEN,
        (State.BROKEN, Break): State.BROKEN,
        (State.ADOPTED, Announce): State.ANNOUNCED,
        (State.ANNOUNCED, Issue): State.ISSUED,
    }
)


def state(silence: Silence, now: datetime) -> State:
    """Say how the procedure stood at an instant; the instant of expiry itself is no longer silence."""
    if silence.opened_at is None or now < silence.opened_at:
        return State.PROPOSED
    if any(breach.at <= now and breach.at < silence.expires_at for breach in silence.breaks):
        return State.BROKEN
    if now < silence.expires_at:
        return State.RUNNING
    if silence.issued_at is not None and silence.issued_at <= now:
        return State.ISSUED
    if silence.announced_at is not None and silence.announced_at <= now:
        return State.ANNOUNCED
    return State.ADOPTED


def propose(
    text_digest: str,
    expires_at: datetime,
    *,
    meeting: int | None,
    open_brackets: int,
    actor: Actor,
    now: datetime,
    rules: Rules,
    existing: Iterable[Silence] = (),
) -> Silence | Refusal:
    """Propose in a meeting (None where none is open) that a text be put under silence until an instant.

    `existing` are the other silence procedures; those on other texts do not matter. ValueError for a naive instant.
    """
    if expires_at.tzinfo is None:
        raise ValueError("the instant of expiry needs a time zone")
    if refusal := refuse_method(Method.SILENCE, rules):
        return refusal
    if refusal := refuse_role(actor, rules.silence.opened_by, sentence("propose a silence procedure", about="to do")):
        return refusal
    if meeting is None:
        return Refusal(
            rules.silence.opened_by.rule, sentence("No meeting is open: open one and propose silence there.")
        )
    return (
        _refuse_brackets(open_brackets, rules)
        or _refuse_second(text_digest, existing, now)
        or _refuse_length(expires_at, now, rules)
        or Silence(text_digest, expires_at, meeting)
    )


def step(silence: Silence, act: Act, now: datetime, rules: Rules) -> Silence | Refusal:
    """Take one act: the procedure after it, or the refusal and nothing changed."""
    at = max((now, *_instants(silence)))
    refusal = _refuse_actor(act, rules)
    if refusal is None and isinstance(act, Break) and silence.opened_at is not None:
        refusal = _refuse_late(silence, at, rules)
    if refusal is None and (state(silence, at), type(act)) not in TRANSITIONS:
        refusal = _refuse_order(silence, act, at)
    return refusal or _take(silence, act, at, rules)


def _take(silence: Silence, act: Act, at: datetime, rules: Rules) -> Silence | Refusal:
    """Take an act whose turn it is."""
    match act:
        case Object(actor, reason, passages):
            objection = Objection(actor.participant, at, reason, passages)
            return replace(silence, objections=(*silence.objections, objection))
        case Withdraw(actor):
            return _withdraw(silence, actor, rules)
        case Open():
            return _open(silence, at, rules)
        case Break(actor, kind, reason, passages):
            return replace(silence, breaks=(*silence.breaks, Breach(actor.participant, at, kind, reason, passages)))
        case Announce():
            return _announce(silence, act.meeting, at, rules)
        case _:
            return _issue(silence, act.number, at, rules)


def _withdraw(silence: Silence, actor: Actor, rules: Rules) -> Silence | Refusal:
    kept = tuple(objection for objection in silence.objections if objection.participant != actor.participant)
    if kept == silence.objections:
        return Refusal(
            rules.decides.rule,
            sentence("{actor} has no objection to silence that it could withdraw.", actor=str(actor)),
        )
    return replace(silence, objections=kept)


def _open(silence: Silence, at: datetime, rules: Rules) -> Silence | Refusal:
    if silence.objections:
        standing = listed([str(objection) for objection in silence.objections], ";")
        return Refusal(
            rules.silence.opened_by.rule,
            sentence(
                "The text cannot be put under silence while a delegation objects to that in the meeting ({standing}).",
                standing=standing,
            ),
        )
    return _refuse_length(silence.expires_at, at, rules) or replace(silence, opened_at=at)


def _announce(silence: Silence, meeting: int, at: datetime, rules: Rules) -> Silence | Refusal:
    later = rules.silence.announced_in_later_meeting
    if later.value and meeting <= silence.meeting:
        return Refusal(
            later.rule,
            sentence(
                "The adoption is announced in a meeting after meeting {meeting}, in which silence was "
                "opened: open the next one first.",
                meeting=silence.meeting,
            ),
        )
    return replace(silence, announced_at=at, announced_in=meeting)


def _issue(silence: Silence, number: str, at: datetime, rules: Rules) -> Silence | Refusal:
    if not number.strip():
        return Refusal(rules.silence.issued_by.rule, sentence("A decision is issued under a number: give one."))
    return replace(silence, issued_at=at, number=number.strip())


def _instants(silence: Silence) -> tuple[datetime, ...]:
    known = (silence.opened_at, silence.announced_at, silence.issued_at)
    objected = (objection.at for objection in silence.objections)
    broken = (breach.at for breach in silence.breaks)
    return (*(at for at in known if at is not None), *objected, *broken)


def _refuse_actor(act: Act, rules: Rules) -> Refusal | None:
    match act:
        case Open(actor):
            return refuse_role(actor, rules.silence.opened_by, sentence("open a silence procedure", about="to do"))
        case Announce(actor):
            return refuse_role(actor, rules.silence.announced_by, sentence("announce an adoption", about="to do"))
        case Issue(actor):
            return refuse_role(actor, rules.silence.issued_by, sentence("issue a decision", about="to do"))
        case Break(actor, kind) if kind not in rules.silence.broken_by.value:
            return refuse_voiceless(actor, rules) or Refusal(
                rules.silence.broken_by.rule,
                sentence("Under these rules silence is not broken by an {kind}.", kind=kind.words),
            )
        case _:
            return refuse_voiceless(act.actor, rules)


def _refuse_late(silence: Silence, at: datetime, rules: Rules) -> Refusal | None:
    late = at - silence.expires_at
    if late < timedelta(0):
        return None
    expiry, rule = instant_in_words(silence.expires_at), rules.silence.broken_by.rule
    if late:
        span = span_in_words(late)
        words = sentence(
            "The silence expired at {instant}, and this came {span} late: it does not count.", instant=expiry, span=span
        )
        return Refusal(rule, words)
    words = sentence(
        "The silence expired at {instant}, and this came at that very instant: it does not count.", instant=expiry
    )
    return Refusal(rule, words)


def _refuse_order(silence: Silence, act: Act, at: datetime) -> Refusal:
    standing = state(silence, at)
    why = {
        State.PROPOSED: sentence("the silence procedure has not been opened yet"),
        State.RUNNING: sentence(
            "the silence procedure runs until {instant}", instant=instant_in_words(silence.expires_at)
        ),
        State.BROKEN: sentence("the silence procedure is broken, and its text has not been adopted"),
        State.ADOPTED: sentence("the silence procedure is over: its text is adopted and waits to be announced"),
        State.ANNOUNCED: sentence(
            "the silence procedure is over: its text is adopted and announced, and waits to be issued"
        ),
        State.ISSUED: sentence("the silence procedure is over: its text is issued as {number}", number=silence.number),
    }[standing]
    return Refusal(ORDER, sentence("This cannot be done now ({act}): {why}.", act=_IN_A_WORD[type(act)], why=why))


_IN_A_WORD: Mapping[type[Act], str] = MappingProxyType(
    {
        Object: sentence("object", about="to do"),
        Withdraw: sentence("withdraw", about="to do"),
        Open: sentence("open", about="to do"),
        Break: sentence("break", about="to do"),
        Announce: sentence("announce", about="to do"),
        Issue: sentence("issue", about="to do"),
    }
)


def _refuse_brackets(open_brackets: int, rules: Rules) -> Refusal | None:
    if not open_brackets or not rules.silence.clean_text.value:
        return None
    return Refusal(
        rules.silence.clean_text.rule,
        sentence(
            "The text still has {count} open bracket: settle them first.",
            many="The text still has {count} open brackets: settle them first.",
            count=open_brackets,
        ),
    )


def _refuse_second(text_digest: str, existing: Iterable[Silence], now: datetime) -> Refusal | None:
    for other in existing:
        if other.text_digest != text_digest:
            continue
        match state(other, now):
            case State.BROKEN:
                continue
            case State.PROPOSED | State.RUNNING:
                until = minute_in_words(other.expires_at)
                return Refusal(
                    ONE_AT_A_TIME,
                    sentence("This text is already under a silence procedure, until {instant}.", instant=until),
                )
            case _:
                return Refusal(ONE_AT_A_TIME, sentence("This text has already been adopted by a silence procedure."))
    return None


def _refuse_length(expires_at: datetime, opening: datetime, rules: Rules) -> Refusal | None:
    length = expires_at - opening
    shortest, longest = rules.silence.minimum_hours, rules.silence.longest_days
    until = instant_in_words(expires_at)
    if length <= timedelta(0):
        return Refusal(
            shortest.rule,
            sentence("A silence expires after it is opened, and {instant} has passed already.", instant=until),
        )
    if length < timedelta(hours=shortest.value):
        hours = span_in_words(timedelta(hours=shortest.value))
        return Refusal(
            shortest.rule,
            sentence("A silence lasts at least {span}, and until {instant} there is less.", span=hours, instant=until),
        )
    if length > timedelta(days=longest.value):
        return Refusal(
            longest.rule,
            sentence(
                "A silence lasts at most {count} day, and until {instant} there is more.",
                many="A silence lasts at most {count} days, and until {instant} there is more.",
                count=longest.value,
                instant=until,
            ),
        )
    return None
