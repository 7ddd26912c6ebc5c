"""An assessment in words: what the page, the PDF and the tables say of it."""

from collections.abc import Mapping

from dipoli.positions import Status
from dipoli.positions.convergence import quoted
from dipoli.sentences import listed, sentence
from dipoli.web.training.assessing import Assessment, BracketStory, Judged, Move, Outcome, SilenceStory, Way

HOW: Mapping[str, str] = {
    "adopt_by_consensus": sentence("by consensus in a meeting"),
    "adopt_package": sentence("together with others, as a package"),
    "count_votes": sentence("by a vote", about="how a text was adopted"),
    "announce_adoption": sentence("by silence"),
}


def outcome_in_words(outcome: Outcome) -> str:
    """Say whether a text was adopted and how, or what stood in its way."""
    if outcome.is_adopted:
        return sentence("Adopted {how} at minute {minute}.", how=HOW[outcome.how], minute=outcome.minute or 0)
    if outcome.objections:
        return sentence("Not adopted: {names} objected to it.", names=listed(outcome.objections))
    if outcome.brackets_after:
        return sentence(
            "Not adopted: {count} bracket was left open.",
            many="Not adopted: {count} brackets were left open.",
            count=outcome.brackets_after,
        )
    return sentence("Not adopted, though no bracket was left open.")


def silence_in_words(silence: SilenceStory) -> str:
    """Say how a silence went."""
    opened = sentence(
        "Silence of {count} hour was opened at minute {minute}",
        many="Silence of {count} hours was opened at minute {minute}",
        count=round(silence.hours),
        minute=silence.opened_minute,
    )
    if silence.broken_by:
        return sentence(
            "{opened}, and broken by {name} at minute {broken}.",
            opened=opened,
            name=silence.broken_by,
            broken=silence.broken_minute or 0,
        )
    if silence.is_over:
        return sentence("{opened}, and nobody broke it.", opened=opened)
    return sentence("{opened}, and had not ended.", opened=opened)


def bracket_in_words(story: BracketStory) -> str:
    """Say what became of a bracket."""
    if story.closed_minute is None:
        status = story.status or Status.UNHEARD
        return sentence("Still open: {status}.", status=status.words)
    if not story.is_lifted:
        return sentence("Gone at minute {minute}, with its words.", minute=story.closed_minute)
    return sentence("Lifted at minute {minute}: {words}", minute=story.closed_minute, words=quoted(story.words))


def opened_in_words(story: BracketStory) -> str:
    """Say since when a bracket was there, and by whom."""
    if story.opened_minute is None:
        return sentence("from the start", about="a bracket")
    if not story.opened_by:
        return sentence("minute {minute}", minute=story.opened_minute)
    return sentence("minute {minute}, by {names}", minute=story.opened_minute, names=listed(story.opened_by))


def way_in_words(way: Way | None) -> str:
    """Say after which act a bracket could be lifted; empty where it could be from the start."""
    if way is None:
        return ""
    if way.before is None and way.after is None:
        return sentence("{name}, minute {minute}", name=way.participant or "–", minute=way.minute)
    if way.before is None and way.after is not None:
        return sentence(
            "{name} said for the first time: {after}, minute {minute}",
            name=way.participant,
            after=way.after.words,
            minute=way.minute,
        )
    return sentence(
        "{name}, {change}, minute {minute}",
        name=way.participant,
        change=change_in_words(way.before.words if way.before else "", way.after.words if way.after else ""),
        minute=way.minute,
    )


def move_in_words(move: Move) -> str:
    """Say from what to what a stance was changed."""
    return change_in_words(move.before.words, move.after.words if move.after else "")


def change_in_words(before: str, after: str) -> str:
    """Say from what to what a stance was changed; without what it became it was taken back."""
    if not after:
        return sentence("“{before}” taken back", before=before)
    return sentence("from “{before}” to “{after}”", before=before, after=after)


def judged_in_words(judged: Judged) -> str:
    """Say what was asked, of which text, and what is to be said of it."""
    return f"{judged.words} ({judged.document})" if judged.document else judged.words


def time_in_words(assessment: Assessment) -> str:
    """Say how long it took, by both clocks."""
    return sentence(
        "{minutes} of {planned} minutes by the clock on the wall, and {count} day by the clock of the exercise.",
        many="{minutes} of {planned} minutes by the clock on the wall, and {count} days by the clock of the exercise.",
        minutes=assessment.minutes,
        planned=assessment.planned,
        count=assessment.days,
    )


CANNOT: tuple[str, ...] = (
    sentence("What was said at the table and in the corridor: the record has acts, and no talk."),
    sentence(
        "Why somebody moved: that a bracket could be lifted after an act does not mean that the act was the cause."
    ),
    sentence("Aims and limits that no words of a text decide: they are left to the trainer."),
    sentence("A limit that the words of a text keep and its sense does not, or the other way round."),
    sentence(
        "Who did well: more acts are not better, and a bracket that stays open may be what an instruction asks for."
    ),
    sentence("The minutes of acts while the clock stood: they count as the minute at which it was stopped."),
)
