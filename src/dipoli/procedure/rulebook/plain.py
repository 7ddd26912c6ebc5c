"""Rules of procedure in plain words: each provision a sentence, with the rule it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dipoli.procedure.rules import (
    Confidant,
    Majority,
    Method,
    Presence,
    Rotation,
    Rules,
    Setting,
    Shown,
    Standing,
    Start,
    T,
)

PEOPLE = {
    Standing.PARTICIPATING: "participating States",
    Standing.ORGANISATION: "organisations",
    Standing.PARTNER: "partners",
    Standing.OBSERVER: "observers",
}
LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "pt": "Portuguese",
    "ru": "Russian",
    "zh": "Chinese",
}
MAJORITIES = {
    Majority.SIMPLE: "more than half",
    Majority.TWO_THIRDS: "two thirds",
    Majority.THREE_QUARTERS: "three quarters",
    Majority.UNANIMITY: "all",
}
STARTS = {
    Start.LOT: "The first in the chair is drawn by lot, with a seed that everybody can check",
    Start.HOST: "The host presides first",
    Start.ELECTION: "Who presides first is elected",
}
TURNS = {
    Rotation.NONE: "the chair does not rotate",
    Rotation.MEETING: "the chair passes on with each meeting",
    Rotation.DAY: "the chair passes on daily",
    Rotation.WEEK: "the chair passes on weekly",
    Rotation.YEAR: "the chair passes on yearly",
}


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule in a sentence, the subject it belongs to, and where it comes from."""

    subject: str
    words: str
    rule: str


def in_plain_words(rules: Rules) -> tuple[Provision, ...]:
    """Say what the rules allow and ask for; what they never use is left out."""
    before = (*_participation(rules), *_decisions(rules), *_silence(rules), *_votes(rules))
    return (*before, *_conference(rules), *_public(rules), *_stakes(rules))


def _participation(rules: Rules) -> Iterator[Provision]:
    subject = "Who takes part"
    yield _provision(subject, rules.decides, f"Decisions are taken by {_and(PEOPLE[e] for e in rules.decides.value)}.")
    yield _provision(subject, rules.heard, f"In a meeting, {_and(PEOPLE[e] for e in rules.heard.value)} may speak.")


def _decisions(rules: Rules) -> Iterator[Provision]:
    subject, decisions = "How decisions are taken", rules.decisions
    known = _and((each.value for each in Method if each in decisions.methods.value), word="or")
    yield _provision(subject, decisions.methods, f"Decisions are taken by {known}.")
    if Method.CONSENSUS in decisions.methods.value:
        put_by = _and((role.value for role in rules.consensus.put_by.value), word="or")
        yield _provision(
            subject, rules.consensus.put_by, f"The {put_by} puts a text; unless a delegation objects, it is adopted."
        )
    if rules.consensus.clean_text.value:
        yield _provision(subject, rules.consensus.clean_text, "A text with open brackets is not put to decision.")
    if Method.MINUS_ONE in decisions.methods.value:
        number = decisions.minus.value
        whom = "one State" if number == 1 else f"{number} States"
        yield _provision(subject, decisions.minus, f"Consensus can be found without {whom} named when the text is put.")
    how = decisions.rules_changed_by.value.value
    yield _provision(subject, decisions.rules_changed_by, f"These rules are changed by {how}.")
    how = decisions.agenda_adopted_by.value.value
    yield _provision(subject, decisions.agenda_adopted_by, f"The agenda of a meeting is adopted by {how}.")


def _silence(rules: Rules) -> Iterator[Provision]:
    if Method.SILENCE not in rules.decisions.methods.value:
        return
    subject, silence = "Silence procedure", rules.silence
    by = _and((role.value for role in silence.opened_by.value), word="or")
    yield _provision(subject, silence.opened_by, f"The {by} puts a text under silence in a meeting.")
    hours = silence.minimum_hours.value
    length = f"A silence lasts at least {hours} hours." if hours else "A silence has no shortest length."
    yield _provision(subject, silence.minimum_hours, length)
    yield _provision(subject, silence.longest_days, f"A silence lasts at most {silence.longest_days.value} days.")
    kinds = _and((f"an {kind.value}" for kind in silence.broken_by.value), word="or")
    yield _provision(subject, silence.broken_by, f"It is broken by {kinds} in writing before the instant it expires.")
    by = _and((role.value for role in silence.announced_by.value), word="or")
    where = " in a later meeting" if silence.announced_in_later_meeting.value else ""
    yield _provision(subject, silence.announced_by, f"The {by} announces what was adopted{where}.")
    by = _and((role.value for role in silence.issued_by.value), word="or")
    yield _provision(subject, silence.issued_by, f"The {by} issues it under its number.")


def _votes(rules: Rules) -> Iterator[Provision]:
    if Method.VOTE not in rules.decisions.methods.value:
        return
    subject, votes = "Votes", rules.votes
    yield _provision(subject, votes.majority, f"A text needs {MAJORITIES[votes.majority.value]} of the votes.")
    yield _provision(
        subject, votes.on_procedure, f"On procedure, {MAJORITIES[votes.on_procedure.value]} of the votes decide."
    )
    yield _provision(
        subject, votes.quorum_percent, f"At least {votes.quorum_percent.value} % of those with a say take part."
    )
    counted = "is one of the votes that the majority is taken of" if votes.abstentions_count.value else "is not counted"
    yield _provision(subject, votes.abstentions_count, f"An abstention {counted}; it always counts for the quorum.")
    ballots = _and((f"by {each.value}" for each in votes.ballots.value), word="or")
    yield _provision(subject, votes.ballots, f"Votes are cast {ballots}.")


def _conference(rules: Rules) -> Iterator[Provision]:
    chair, documents = rules.chair, rules.documents
    yield _provision("The chair", chair.start, f"{STARTS[chair.start.value]}.")
    language = LANGUAGES[chair.order.value]
    turns = TURNS[chair.rotation.value].capitalize()
    in_order = "" if chair.rotation.value is Rotation.NONE else f", in the {language} alphabetical order"
    yield _provision("The chair", chair.rotation, f"{turns}{in_order}.")
    yield _provision("The chair", chair.order, f"Delegations are called in the {language} alphabetical order.")
    known = _and(LANGUAGES[each] for each in documents.languages.value)
    yield _provision("Documents", documents.languages, f"Documents are in {known}.")
    yield _provision("Documents", documents.symbol, f"A document has a symbol of the form {documents.symbol.value}.")
    shown = {
        "full": "every sponsor by name",
        "group": "groups, not States",
        "anonymous": "that somebody proposed it, not who",
        "none": "no sponsors",
    }[documents.attribution.value.value]
    yield _provision("Documents", documents.attribution, f"Texts show {shown}; the record always keeps who it was.")


def _public(rules: Rules) -> Iterator[Provision]:
    shows = rules.public.shows
    words = "Whoever has no seat sees nothing."
    if Shown.NOTHING not in shows.value:
        words = f"Whoever has no seat sees those {_and(each.value for each in shows.value)} that are public."
    yield _provision("The public", shows, words)
    seen = rules.presence.shows
    who = "which delegations are" if seen.value is Presence.DELEGATIONS else "of nobody whether it is"
    words = f"Those who have a seat see on their pages {who} before theirs at this moment; it is kept nowhere."
    yield _provision("Who is present", seen, words)


def _stakes(rules: Rules) -> Iterator[Provision]:
    subject, stakes = "What is stated in private", rules.stakes
    office = stakes.used_by.value
    if office is Confidant.NOBODY:
        words = "Nobody searches for packages with what participants sent in confidence, or tests balance by it."
        yield _provision(subject, stakes.used_by, words)
        return
    words = f"The {office.value} may search for packages with what participants sent in confidence; each search is on"
    yield _provision(subject, stakes.used_by, f"{words} the record, and what was sent is not.")
    whose = "the stakes that their owners opened to it" if stakes.asks_consent.value else "all stakes that were noted"
    yield _provision(subject, stakes.asks_consent, f"The {office.value} tests balance by {whose}.")


def _provision(subject: str, setting: Setting[T], words: str) -> Provision:
    return Provision(subject, words, setting.rule)


def _and(words: Iterable[str], word: str = "and") -> str:
    *rest, last = sorted(words)
    return f"{', '.join(rest)} {word} {last}" if rest else last
