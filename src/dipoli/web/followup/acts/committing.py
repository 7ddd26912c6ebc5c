"""Taking commitments from an adopted text, saying whom they bind, and reporting on them."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Max

from dipoli.sentences import sentence
from dipoli.text.commitments import commitments
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.queries import participant_names
from dipoli.web.conference.rights import RULE, only
from dipoli.web.consultations.holding import still_there, tidied
from dipoli.web.decisions.queries import adopted_text
from dipoli.web.drafting.carrying import place_in_words
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import seen, speaker
from dipoli.web.followup.models import Assignment, Commitment, Report
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

R = TypeVar("R")


@act
def take_commitments(by: Seat, document: Document, *, now: datetime) -> Deed[tuple[Commitment, ...]]:
    """Take the commitments from an adopted text, as they are found in it, for a person to look through."""
    only(by, Role.CHAIR, Role.SECRETARIAT, to=sentence("take commitments from a text", about="may"))
    document = seen(by, document)
    adopted = adopted_text(by, document, now)
    if adopted is None:
        raise Refused(
            "", sentence("{document} is not adopted, so it binds nobody yet: adopt it first.", document=document.symbol)
        )
    if Commitment.objects.filter(revision__document=document).exists():
        raise Refused(
            "",
            sentence(
                "The commitments of {document} are taken already: look at them under Follow-up.",
                document=document.symbol,
            ),
        )
    text = text_of(adopted.revision)
    found = commitments(text, participant_names(by.process), adopted.adopted_at.date())
    if not found:
        raise Refused(
            "",
            sentence(
                "{document} has no sentence with shall, will, should or may that binds anybody.",
                document=document.symbol,
            ),
        )
    first = by.process.commitments.aggregate(last=Max("number"))["last"] or 0
    people = {each.name: each for each in by.process.participants.all()}
    taken = []
    for number, each in enumerate(found, first + 1):
        row = Commitment.objects.create(
            process=by.process,
            revision=adopted.revision,
            number=number,
            paragraph=each.paragraph,
            place=place_in_words(text, text.paragraph(each.paragraph))[:200],
            words=each.words,
            strength=each.strength.value,
            addressee=each.addressee,
            is_for_all=each.is_for_all,
            when=each.when[:200],
            due_on=each.due_on,
            taken_at=now,
            taken_by=by.display_name,
        )
        for name in each.participants:
            row.assignments.create(participant=people[name], assigned_at=now)
        taken.append(row)
    content: dict[str, JSON] = {"taken": len(taken), "digest": adopted.revision.digest}
    return Deed(document.symbol, content, tuple(taken), Distribution(document.distribution))


@act
def assign_commitment(
    by: Seat, commitment: Commitment, participant: Participant, *, unit: str = "", now: datetime
) -> Deed[Assignment]:
    """Say that a commitment binds a participant, and which office of its sees to it; each may say that for itself."""
    commitment = one_commitment(by, commitment)
    is_own = by.role == Role.DELEGATE and by.participant is not None and by.participant.pk == participant.pk
    if not is_own:
        only(by, Role.CHAIR, Role.SECRETARIAT, to=sentence("assign a commitment to others", about="may"))
    found = by.process.participants.filter(pk=participant.pk).first()
    if found is None:
        raise Refused(
            "",
            sentence(
                "{participant} does not take part in this process: choose one that does.", participant=str(participant)
            ),
        )
    still_there(found, now)
    unit = tidied(unit, sentence("words"), 200)
    assignment, _ = commitment.assignments.update_or_create(
        participant=found, defaults={"unit": unit, "assigned_at": now}
    )
    return _deed(commitment, {"participant": found.name, "unit": unit}, assignment)


@act
def report_on(
    by: Seat, commitment: Commitment, state: Report.State, *, words: str = "", evidence: str = "", now: datetime
) -> Deed[Report]:
    """Report how one's own State keeps a commitment: planned, under way or done."""
    participant = speaker(by, sentence("report on a commitment", about="may"))
    commitment = one_commitment(by, commitment)
    if not binds(commitment, participant):
        raise Refused(
            "",
            sentence(
                "{commitment} does not bind {participant}: assign it first if it does after all.",
                commitment=str(commitment),
                participant=str(participant),
            ),
        )
    state = Report.State(state)
    if state == Report.State.DISPUTED:
        raise Refused("", sentence("A State does not dispute itself: report what is planned, under way or done."))
    evidence, words = tidied(evidence, sentence("evidence")), tidied(words, sentence("words"))
    if state == Report.State.DONE and not evidence:
        raise Refused(
            "", sentence("A commitment is done where that can be seen: name the evidence, or report it as under way.")
        )
    return _report(by, commitment, (participant, participant), state, (words, evidence), now)


@act
def dispute_report(
    by: Seat, commitment: Commitment, about: Participant, words: str, *, evidence: str = "", now: datetime
) -> Deed[Report]:
    """Dispute what another State has reported of a commitment; a later report of that State answers."""
    reporter = speaker(by, sentence("dispute a report", about="may"))
    commitment = one_commitment(by, commitment)
    if reporter.pk == about.pk:
        raise Refused(RULE, sentence("This is your own State's report: make another instead of disputing it."))
    if not commitment.reports.filter(participant=about).exists():
        raise Refused(
            "",
            sentence(
                "{participant} has reported nothing on {commitment} yet: there is nothing to dispute.",
                participant=str(about),
                commitment=str(commitment),
            ),
        )
    words = tidied(words, sentence("words"))
    if not words:
        raise Refused("", sentence("A dispute needs words: say what is not as reported."))
    both = (about, reporter)
    return _report(by, commitment, both, Report.State.DISPUTED, (words, tidied(evidence, sentence("evidence"))), now)


def one_commitment(by: Seat, commitment: Commitment) -> Commitment:
    """Read a commitment again; one of a text that the seat may not see is not there for it."""
    found = (
        Commitment.objects.select_related("revision__document__process")
        .filter(
            pk=commitment.pk,
            process=by.process,
            revision__document__distribution__in=[each.value for each in by.distributions],
        )
        .first()
    )
    if found is None:
        raise Refused("", sentence("There is no such commitment in this process: choose one from the list."))
    return found


def binds(commitment: Commitment, participant: Participant) -> bool:
    """Whether a commitment binds a participant: as one of all, or by name."""
    if commitment.is_for_all and participant.kind == Participant.Kind.PARTICIPATING:
        return True
    return commitment.assignments.filter(participant=participant).exists()


def _report(  # noqa: PLR0917
    by: Seat,
    commitment: Commitment,
    who: tuple[Participant, Participant],
    state: Report.State,
    said: tuple[str, str],
    now: datetime,
) -> Deed[Report]:
    participant, reporter = who
    words, evidence = said
    report = commitment.reports.create(
        participant=participant,
        reporter=reporter,
        state=state.value,
        words=words,
        evidence=evidence,
        made_at=now,
        made_by=by.display_name,
    )
    content: dict[str, JSON] = {
        "participant": participant.name,
        "state": state.value,
        "words": words,
        "evidence": evidence,
    }
    return _deed(commitment, content, report)


def _deed(commitment: Commitment, content: dict[str, JSON], result: R) -> Deed[R]:
    document = commitment.revision.document
    return Deed(f"{commitment} of {document.symbol}", content, result, Distribution(document.distribution))
