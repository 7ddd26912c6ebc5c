"""Rules of procedure in plain words: each provision a sentence, with the rule it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dipoli.procedure.rules import (
    Attribution,
    Ballot,
    BreakKind,
    Confidant,
    Majority,
    Method,
    Presence,
    Role,
    Rotation,
    Rules,
    Setting,
    Shown,
    Standing,
    Start,
    T,
)
from dipoli.sentences import listed, sentence

PEOPLE = {
    Standing.PARTICIPATING: sentence("participating States"),
    Standing.ORGANISATION: sentence("organisations"),
    Standing.PARTNER: sentence("partners"),
    Standing.OBSERVER: sentence("observers"),
}
LANGUAGES = {
    "ar": sentence("Arabic"),
    "de": sentence("German"),
    "en": sentence("English"),
    "es": sentence("Spanish"),
    "fr": sentence("French"),
    "it": sentence("Italian"),
    "pt": sentence("Portuguese"),
    "ru": sentence("Russian"),
    "zh": sentence("Chinese"),
}
MAJORITIES = {
    Majority.SIMPLE: sentence("more than half", about="of the votes"),
    Majority.TWO_THIRDS: sentence("two thirds", about="of the votes"),
    Majority.THREE_QUARTERS: sentence("three quarters", about="of the votes"),
    Majority.UNANIMITY: sentence("all", about="of the votes"),
}
STARTS = {
    Start.LOT: sentence("The first in the chair is drawn by lot, with a seed that everybody can check."),
    Start.HOST: sentence("The host presides first."),
    Start.ELECTION: sentence("Who presides first is elected."),
}
BREAKS = {
    BreakKind.OBJECTION: sentence("an objection"),
    BreakKind.AMENDMENT: sentence("an amendment"),
}
BALLOTS = {
    Ballot.ROLL_CALL: sentence("by roll call"),
    Ballot.SECRET: sentence("by secret"),
}
SPONSORS = {
    Attribution.FULL: sentence("Texts show every sponsor by name; the record always keeps who it was."),
    Attribution.GROUP: sentence("Texts show groups, not States; the record always keeps who it was."),
    Attribution.ANONYMOUS: sentence(
        "Texts show that somebody proposed it, not who; the record always keeps who it was."
    ),
    Attribution.NONE: sentence("Texts show no sponsors; the record always keeps who it was."),
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
    subject = sentence("Who takes part")
    deciding, heard = _and(PEOPLE[e] for e in rules.decides.value), _and(PEOPLE[e] for e in rules.heard.value)
    yield _provision(subject, rules.decides, sentence("Decisions are taken by {people}.", people=deciding))
    yield _provision(subject, rules.heard, sentence("In a meeting, {people} may speak.", people=heard))


def _decisions(rules: Rules) -> Iterator[Provision]:
    subject, decisions = sentence("How decisions are taken"), rules.decisions
    known = _or(each.words for each in Method if each in decisions.methods.value)
    yield _provision(subject, decisions.methods, sentence("Decisions are taken by {methods}.", methods=known))
    if Method.CONSENSUS in decisions.methods.value:
        put_by = _roles(rules.consensus.put_by)
        words = sentence("The {roles} puts a text; unless a delegation objects, it is adopted.", roles=put_by)
        yield _provision(subject, rules.consensus.put_by, words)
    if rules.consensus.clean_text.value:
        words = sentence("A text with open brackets is not put to decision.")
        yield _provision(subject, rules.consensus.clean_text, words)
    if Method.MINUS_ONE in decisions.methods.value:
        number = decisions.minus.value
        words = sentence("Consensus can be found without {number} States named when the text is put.", number=number)
        if number == 1:
            words = sentence("Consensus can be found without one State named when the text is put.")
        yield _provision(subject, decisions.minus, words)
    how = decisions.rules_changed_by.value.words
    yield _provision(subject, decisions.rules_changed_by, sentence("These rules are changed by {method}.", method=how))
    how = decisions.agenda_adopted_by.value.words
    words = sentence("The agenda of a meeting is adopted by {method}.", method=how)
    yield _provision(subject, decisions.agenda_adopted_by, words)


def _silence(rules: Rules) -> Iterator[Provision]:
    if Method.SILENCE not in rules.decisions.methods.value:
        return
    subject, silence = sentence("Silence procedure"), rules.silence
    roles = _roles(silence.opened_by)
    words = sentence("The {roles} puts a text under silence in a meeting.", roles=roles)
    yield _provision(subject, silence.opened_by, words)
    words = sentence("A silence has no shortest length.")
    if hours := silence.minimum_hours.value:
        words = sentence(
            "A silence lasts at least {count} hour.", many="A silence lasts at least {count} hours.", count=hours
        )
    yield _provision(subject, silence.minimum_hours, words)
    words = sentence(
        "A silence lasts at most {count} day.",
        many="A silence lasts at most {count} days.",
        count=silence.longest_days.value,
    )
    yield _provision(subject, silence.longest_days, words)
    kinds = _or(BREAKS[kind] for kind in silence.broken_by.value)
    words = sentence("It is broken by {kinds} in writing before the instant it expires.", kinds=kinds)
    yield _provision(subject, silence.broken_by, words)
    roles = _roles(silence.announced_by)
    words = sentence("The {roles} announces what was adopted.", roles=roles)
    if silence.announced_in_later_meeting.value:
        words = sentence("The {roles} announces what was adopted in a later meeting.", roles=roles)
    yield _provision(subject, silence.announced_by, words)
    words = sentence("The {roles} issues it under its number.", roles=_roles(silence.issued_by))
    yield _provision(subject, silence.issued_by, words)


def _votes(rules: Rules) -> Iterator[Provision]:
    if Method.VOTE not in rules.decisions.methods.value:
        return
    subject, votes = sentence("Votes"), rules.votes
    words = sentence("A text needs {majority} of the votes.", majority=MAJORITIES[votes.majority.value])
    yield _provision(subject, votes.majority, words)
    share = MAJORITIES[votes.on_procedure.value]
    words = sentence("On procedure, {majority} of the votes decide.", majority=share)
    yield _provision(subject, votes.on_procedure, words)
    percent = votes.quorum_percent.value
    words = sentence("At least {percent}\N{NO-BREAK SPACE}% of those with a say take part.", percent=percent)
    yield _provision(subject, votes.quorum_percent, words)
    words = sentence("An abstention is not counted; it always counts for the quorum.")
    if votes.abstentions_count.value:
        words = sentence(
            "An abstention is one of the votes that the majority is taken of; it always counts for the quorum."
        )
    yield _provision(subject, votes.abstentions_count, words)
    ways = _or(BALLOTS[each] for each in votes.ballots.value)
    yield _provision(subject, votes.ballots, sentence("Votes are cast {ways}.", ways=ways))


def _conference(rules: Rules) -> Iterator[Provision]:
    chair, documents = rules.chair, rules.documents
    subject, language = sentence("The chair"), LANGUAGES[chair.order.value]
    yield _provision(subject, chair.start, STARTS[chair.start.value])
    yield _provision(subject, chair.rotation, _turns(chair.rotation.value, language))
    words = sentence("Delegations are called in the {language} alphabetical order.", language=language)
    yield _provision(subject, chair.order, words)
    subject = sentence("Documents")
    known = _and(LANGUAGES[each] for each in documents.languages.value)
    yield _provision(subject, documents.languages, sentence("Documents are in {languages}.", languages=known))
    words = sentence("A document has a symbol of the form {pattern}.", pattern=documents.symbol.value)
    yield _provision(subject, documents.symbol, words)
    yield _provision(subject, documents.attribution, SPONSORS[documents.attribution.value])


def _turns(rotation: Rotation, language: str) -> str:
    match rotation:
        case Rotation.NONE:
            return sentence("The chair does not rotate.")
        case Rotation.MEETING:
            return sentence(
                "The chair passes on with each meeting, in the {language} alphabetical order.", language=language
            )
        case Rotation.DAY:
            return sentence("The chair passes on daily, in the {language} alphabetical order.", language=language)
        case Rotation.WEEK:
            return sentence("The chair passes on weekly, in the {language} alphabetical order.", language=language)
        case Rotation.YEAR:
            return sentence("The chair passes on yearly, in the {language} alphabetical order.", language=language)


def _public(rules: Rules) -> Iterator[Provision]:
    shows = rules.public.shows
    words = sentence("Whoever has no seat sees nothing.")
    if Shown.NOTHING not in shows.value:
        things = _and(each.words for each in shows.value)
        words = sentence("Whoever has no seat sees those {things} that are public.", things=things)
    yield _provision(sentence("The public"), shows, words)
    seen = rules.presence.shows
    words = sentence(
        "Those who have a seat see on their pages of nobody whether it is before theirs at this moment; it is kept "
        "nowhere."
    )
    if seen.value is Presence.DELEGATIONS:
        words = sentence(
            "Those who have a seat see on their pages which delegations are before theirs at this moment; it is kept "
            "nowhere."
        )
    yield _provision(sentence("Who is present"), seen, words)


def _stakes(rules: Rules) -> Iterator[Provision]:
    subject, stakes = sentence("What is stated in private"), rules.stakes
    office = stakes.used_by.value.words
    if stakes.used_by.value is Confidant.NOBODY:
        words = sentence(
            "Nobody searches for packages with what participants sent in confidence, or tests balance by it."
        )
        yield _provision(subject, stakes.used_by, words)
        return
    words = sentence(
        "The {office} may search for packages with what participants sent in confidence; each search is on the record, "
        "and what was sent is not.",
        office=office,
    )
    yield _provision(subject, stakes.used_by, words)
    words = sentence("The {office} tests balance by all stakes that were noted.", office=office)
    if stakes.asks_consent.value:
        words = sentence("The {office} tests balance by the stakes that their owners opened to it.", office=office)
    yield _provision(subject, stakes.asks_consent, words)


def _provision(subject: str, setting: Setting[T], words: str) -> Provision:
    return Provision(subject, words, setting.rule)


def _roles(setting: Setting[frozenset[Role]]) -> str:
    return _or(role.words for role in setting.value)


def _and(words: Iterable[str]) -> str:
    return listed(sorted(words))


def _or(words: Iterable[str]) -> str:
    return listed(sorted(words), "or")
