"""Votes, for bodies that vote: called by the chair, cast by delegations, counted by the rules."""

from datetime import datetime

from dipoli.procedure.deciding.voting import Choice, Count, Vote, close_vote, count
from dipoli.procedure.deciding.voting import call_vote as rule_call
from dipoli.procedure.deciding.voting import cast_vote as rule_cast
from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.procedure.rules import Method
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import sitting, with_a_say
from dipoli.web.decisions.acts.motions import method_for, on_the_table
from dipoli.web.decisions.models import Ballot, MeetingQuestion, Motion
from dipoli.web.decisions.models.motions import LOST
from dipoli.web.decisions.putting import check_ready
from dipoli.web.decisions.ruling import actor_of, ruled, rules_of
from dipoli.web.decisions.sealing import seal, unseal
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import changeable, current, seen, speaker
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.commits import commits
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

BY_ITS_OWN_RULE = frozenset({Motion.Kind.AGENDA, Motion.Kind.RULES})
"""What the rules say themselves how to decide."""


@act
def call_vote(by: Seat, subject: MeetingQuestion | Motion, kind: BallotKind, *, now: datetime) -> Deed[Ballot]:
    """Call a vote on a text or a question of procedure that is before the meeting that sits."""
    kind = BallotKind(kind)
    question, motion, digest = _before_the_meeting(by, subject, now)
    electorate = frozenset(each.name for each in with_a_say(by.process))
    on_procedure = motion is not None
    ruled(
        rule_call(
            digest, kind, electorate, on_procedure=on_procedure, actor=actor_of(by), now=now, rules=rules_of(by.process)
        )
    )
    if Ballot.objects.filter(question=question, motion=motion, counted_at=None).exists():
        raise Refused("", sentence("A vote on this is open already: close it before you call another."))
    ballot = Ballot.objects.create(
        process=by.process,
        question=question,
        motion=motion,
        kind=kind.value,
        electorate=sorted(electorate),
        called_at=now,
        called_by=by.display_name,
    )
    content: dict[str, JSON] = {"kind": kind.value, "digest": digest, "electorate": sorted(electorate)}
    return Deed(ballot.subject, content, ballot, _distribution(ballot))


@commits
@act
def cast_vote(by: Seat, ballot: Ballot, choice: Choice, *, now: datetime) -> Deed[Ballot]:
    """Cast one's delegation's vote. In a roll call it can be changed until it is counted; in a secret one it cannot."""
    participant = speaker(by, "vote")
    row = _open_ballot(by, ballot)
    choice = Choice(choice)
    ruled(rule_cast(vote_of(row), actor_of(by), choice, rules_of(by.process)))
    if row.kind == BallotKind.SECRET.value:
        if row.votes.filter(participant=participant).exists():
            raise Refused(
                "",
                sentence(
                    "{participant} has voted: nobody can say how, so nobody can change it.",
                    participant=participant.name,
                ),
            )
        # Neither the choice nor an instant that would tell it is kept beside the name.
        row.votes.create(participant=participant)
        row.sealed = _sealed_with(row, choice)
        row.save(update_fields=["sealed"])
        return Deed(row.subject, {}, row, _distribution(row))
    row.votes.update_or_create(participant=participant, defaults={"choice": choice.value, "cast_at": now})
    return Deed(row.subject, {"choice": choice.value}, row, _distribution(row))


@commits
@act
def count_votes(by: Seat, ballot: Ballot, *, now: datetime) -> Deed[Ballot]:
    """Close a vote and count it; a text that has the majority is adopted."""
    row = _open_ballot(by, ballot)
    ruled(close_vote(vote_of(row), actor_of(by), now, rules_of(by.process)))
    if row.kind == BallotKind.SECRET.value and not _open_box(row):
        row.counted_at, row.result, row.sealed = now, LOST, ""
        row.save(update_fields=["counted_at", "result", "sealed"])
        return Deed(row.subject, {"lost": True, "adopted": False}, row, _distribution(row))
    result = count_of(row)
    row.counted_at, row.is_adopted, row.result = now, result.is_adopted, str(result)
    row.save()
    if result.is_adopted and row.question is not None:
        document = changeable(by, row.question.document, now)
        if current(document) != row.question.revision:
            raise Refused(
                "", sentence("{document} changed since it was put to the vote: put it anew.", document=document.symbol)
            )
        check_ready(document, row.question.revision)
        MeetingQuestion.objects.filter(pk=row.question.pk).update(adopted_at=now)
        Document.objects.filter(pk=document.pk).update(adopted_at=now)
    content: dict[str, JSON] = {
        "yes": result.yes,
        "no": result.no,
        "abstain": result.abstain,
        "absent": result.absent,
        "needed": result.needed,
        "adopted": result.is_adopted,
    }
    return Deed(row.subject, content, row, _distribution(row))


def _sealed_with(row: Ballot, choice: Choice) -> str:
    counts = unseal(row.sealed, _seal_of(row))
    if counts is None:
        raise Refused(
            "",
            sentence(
                "The secret that these votes were sealed under is no longer here, so nobody can count them: "
                "the chair closes this vote and calls it anew."
            ),
        )
    return seal({**counts, choice: counts[choice] + 1}, _seal_of(row))


def _open_box(row: Ballot) -> bool:
    """Let a secret vote say how it stands, and keep nothing sealed; whether that could be done."""
    counts = unseal(row.sealed, _seal_of(row))
    if counts is None:
        return False
    row.secret_yes += counts[Choice.YES]
    row.secret_no += counts[Choice.NO]
    row.secret_abstain += counts[Choice.ABSTAIN]
    row.sealed = ""
    return True


def _seal_of(row: Ballot) -> str:
    return f"{row.process.slug}/{row.pk}"


def vote_of(row: Ballot) -> Vote:
    """Give a vote as the rules know it; of a secret one, who voted for what is not known."""
    cast = {
        each.participant.name: Choice(each.choice) for each in row.votes.select_related("participant") if each.choice
    }
    digest = row.question.revision.digest if row.question else row.motion.digest if row.motion else ""
    return Vote(
        digest,
        BallotKind(row.kind),
        frozenset(row.electorate),
        row.motion is not None,
        row.called_at,
        cast,
        row.counted_at,
    )


def count_of(row: Ballot) -> Count:
    """Count a vote as it stands; a secret one is counted as if its choices were any delegations'."""
    vote = vote_of(row)
    if row.kind == BallotKind.SECRET.value:
        choices = [Choice.YES] * row.secret_yes + [Choice.NO] * row.secret_no + [Choice.ABSTAIN] * row.secret_abstain
        cast = dict(zip(sorted(vote.electorate), choices, strict=False))
        vote = Vote(vote.text_digest, vote.ballot, vote.electorate, vote.on_procedure, vote.called_at, cast)
    return count(vote, rules_of(row.process))


def _before_the_meeting(
    by: Seat, subject: MeetingQuestion | Motion, now: datetime
) -> tuple[MeetingQuestion | None, Motion | None, str]:
    if isinstance(subject, Motion):
        motion = on_the_table(by, subject)
        if motion.kind in BY_ITS_OWN_RULE and method_for(motion) is not Method.VOTE:
            decisions = rules_of(by.process).decisions
            rule = decisions.agenda_adopted_by if motion.kind == Motion.Kind.AGENDA else decisions.rules_changed_by
            raise Refused(
                rule.rule,
                sentence("Under these rules this is decided by {method}, not by vote.", method=rule.value.words),
            )
        return None, motion, motion.digest
    found = MeetingQuestion.objects.select_related("revision__document__process", "document").filter(
        pk=subject.pk, document__process=by.process, meeting=sitting(by.process), adopted_at=None, package=""
    )
    question = found.first()
    if question is None:
        raise Refused("", sentence("This text is not before the meeting that sits by itself: the chair puts it there."))
    changeable(by, question.document, now)
    return question, None, question.revision.digest


def _open_ballot(by: Seat, ballot: Ballot) -> Ballot:
    found = Ballot.objects.select_related(
        "question__revision__document__process", "question__document", "motion__meeting", "process"
    ).filter(pk=ballot.pk, process=by.process)
    row = found.first()
    if row is None:
        raise Refused("", sentence("There is no such vote in this process: choose one from the list of decisions."))
    if row.question is not None:
        seen(by, row.question.document)
    return row


def _distribution(ballot: Ballot) -> Distribution:
    return Distribution(ballot.question.document.distribution) if ballot.question else Distribution.PARTICIPANTS
