"""The rights matrix of consultations: what each role gets at each address, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

from dipoli.positions.consulting import Aspect
from dipoli.web.conference.models import Participant
from dipoli.web.consultations.models import (
    Concept,
    ConcernAnswer,
    Contact,
    FollowUp,
    Principle,
    Proposal,
    Provision,
    Requirement,
    UnilateralDeclaration,
)
from dipoli.web.followup.models import Invitation, Measure, Notification
from tests.web.pages.conftest import World

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
CONSULT = (302, 404, 403, 302, 302, 302, 302)
OFFICE_SEES = (302, 404, 404, 404, 404, 200, 200)
OFFICE_DOES = (302, 404, 404, 404, 404, 302, 302)
SPEAKERS = (302, 404, 403, 403, 302, 403, 403)
OFFICERS = (302, 404, 403, 403, 403, 302, 302)
OWN = (302, 404, 404, 404, 302, 404, 404)
UNSEEN_BY_ARVIA = (302, 404, 404, 404, 404, 403, 403)


def contact(_: World) -> dict[str, object]:
    """Name the chair's contact."""
    return {"contact": Contact.objects.get().pk}


def proposal(_: World) -> dict[str, object]:
    """Name the chair's proposal."""
    return {"proposal": Proposal.objects.get().pk}


def concern(_: World) -> dict[str, object]:
    """Name Belmark's concern."""
    return {"number": 1}


def requirement(_: World) -> dict[str, object]:
    """Name Arvia's requirement."""
    return {"requirement": Requirement.objects.get().pk}


def concept(_: World) -> dict[str, object]:
    """Name Cadmia's restricted paper."""
    return {"number": 1}


def public() -> int:
    """Let the paper of Cadmia be one for the public."""
    Concept.objects.update(distribution="public")
    return Concept.objects.get().number


def invited() -> dict[str, object]:
    """Invite Meridia, an observer, to the activity that Arvia announced."""
    found = Notification.objects.get()
    if not Invitation.objects.exists():
        guest = Participant.objects.get(name="Meridia")
        Invitation.objects.create(notification=found, guest=guest, invited_at=found.given_at, invited_by="Arvia")
    return {"notification": found.pk, "invitation": Invitation.objects.get().pk}


def someone(name: str) -> str:
    """Give a participant as a form does."""
    return str(Participant.objects.get(name=name).pk)


ROWS: Mapping[str, Mapping[str, Any]] = {
    "consultations": {"get": EVERY_SEAT},
    "open-proposal": {"post": CONSULT, "send": lambda world: {"title": "Another"}},
    "close-proposal": {"post": OFFICE_DOES, "at": proposal},
    "enter-contact": {
        "get": (302, 404, 403, 200, 200, 200, 200),
        "post": CONSULT,
        "send": lambda world: {
            "participant": someone("Belmark"),
            "met_at": "2026-11-25T09:00",
            "level": "experts",
        },
    },
    "contact": {"get": OFFICE_SEES, "at": contact},
    "add-answer": {
        "post": OFFICE_DOES,
        "at": contact,
        "send": lambda world: {
            "answer-participant": someone("Arvia"),
            "answer-proposal": Proposal.objects.get().pk,
            "answer-response": "positive",
        },
    },
    "add-follow-up": {
        "post": OFFICE_DOES,
        "at": contact,
        "send": lambda world: {"promise-words": "call", "promise-due_on": "2026-12-01"},
    },
    "withdraw-contact": {"post": OFFICE_DOES, "at": contact, "send": lambda world: {"withdraw-reason": "wrong day"}},
    "settle-follow-up": {"post": OFFICE_DOES, "at": lambda world: {"follow_up": FollowUp.objects.get().pk}},
    "initiatives": {"get": EVERY_SEAT},
    "table-concept": {
        "get": (302, 404, 403, 403, 200, 403, 403),
        "post": (302, 404, 403, 403, 302, 403, 403),
        "send": lambda world: {"title": "Another", "aims": "Peace.", "distribution": "participants"},
    },
    "concept": {"get": OFFICE_SEES, "at": concept},
    "revise-concept": {
        "get": UNSEEN_BY_ARVIA,
        "post": UNSEEN_BY_ARVIA,
        "at": concept,
        "send": lambda world: {"aims": "Peace."},
    },
    "sponsor-concept": {"post": UNSEEN_BY_ARVIA, "at": concept},
    "leave-concept": {"post": UNSEEN_BY_ARVIA, "at": concept},
    "show-concept": {"post": UNSEEN_BY_ARVIA, "at": concept, "send": lambda world: {"pick": someone("Arvia")}},
    "release-concept": {"post": UNSEEN_BY_ARVIA, "at": concept, "send": lambda world: {"pick": "participants"}},
    "take-as-basis": {"post": OFFICE_DOES, "at": concept, "send": lambda world: {"pick": "I"}},
    "public-concepts": {"get": (200,) * 7, "at": lambda world: public() and {}},
    "public-concept": {"get": (200,) * 7, "at": lambda world: {"number": public()}},
    "concerns": {"get": EVERY_SEAT},
    "raise-concern": {
        "get": (302, 404, 403, 200, 200, 403, 403),
        "post": (302, 404, 403, 302, 302, 403, 403),
        "send": lambda world: {"kind": "other", "words": "Dust.", "distribution": "participants"},
    },
    "concern": {"get": EVERY_SEAT, "at": concern},
    "answer-concern": {"post": CONSULT, "at": concern, "send": lambda world: {"words": "No dust."}},
    "accept-answer": {
        "post": (302, 404, 403, 403, 403, 403, 403),
        "at": lambda world: {"number": 1, "answer": ConcernAnswer.objects.get().pk},
    },
    "withdraw-concern": {"post": (302, 404, 403, 403, 403, 403, 403), "at": concern},
    "reopen-concern": {"post": (302, 404, 403, 403, 403, 403, 403), "at": concern},
    "balance": {"get": EVERY_SEAT},
    "open-stakes": {"post": SPEAKERS},
    "close-stakes": {"post": (302, 404, 403, 403, 422, 403, 403)},
    "meet-requirement": {"post": OWN, "at": requirement},
    "drop-requirement": {"post": OWN, "at": requirement},
    "note-requirement": {"post": SPEAKERS, "at": lambda world: {"number": "I/1"}, "send": lambda world: {"words": "A"}},
    "stake": {
        "get": (302, 404, 403, 403, 200, 403, 403),
        "post": SPEAKERS,
        "at": lambda world: {"number": "I/1", "paragraph": "p2"},
        "send": lambda world: {f"{each.value}_{side}": 1 for each in Aspect for side in ("gives", "costs")},
    },
    "principles": {"get": EVERY_SEAT},
    "take-over-the-ten": {"post": OFFICERS},
    "add-principle": {"post": OFFICERS, "send": lambda world: {"title": "Equal ports"}},
    "link-provision": {
        "post": (302, 404, 403, 403, 302, 302, 302),
        "send": lambda world: {"principle": Principle.objects.get().pk, "paragraph": "p3"},
    },
    "unlink-provision": {
        "post": (302, 404, 403, 403, 403, 302, 302),
        "at": lambda world: {"provision": Provision.objects.get().pk},
    },
    "declare": {"post": SPEAKERS, "send": lambda world: {"words": "None.", "distribution": "public"}},
    "withdraw-declaration": {
        "post": SPEAKERS,
        "at": lambda world: {"declaration": UnilateralDeclaration.objects.get().pk},
    },
    "follow-up": {"get": EVERY_SEAT},
    "take-commitments": {
        "post": (302, 404, 403, 403, 403, 302, 302),
        "at": lambda world: {"number": "I/6"},
    },
    "commitment": {"get": EVERY_SEAT, "at": concern},
    "report-on": {"post": SPEAKERS, "at": concern, "send": lambda world: {"report-state": "planned"}},
    "dispute-report": {
        "post": SPEAKERS,
        "at": concern,
        "send": lambda world: {"dispute-about": someone("Belmark"), "dispute-words": "No."},
    },
    "assign-commitment": {
        "post": (302, 404, 403, 403, 302, 302, 302),
        "at": concern,
        "send": lambda world: {"assign-participant": someone("Arvia")},
    },
    "notifications": {"get": EVERY_SEAT},
    "set-measure": {
        "post": OFFICERS,
        "send": lambda world: {"title": "Ships", "unit": "ships", "threshold": 3, "lead_days": 10},
    },
    "notify": {
        "get": (302, 404, 403, 403, 200, 403, 403),
        "post": SPEAKERS,
        "at": lambda world: {"measure": Measure.objects.get().pk},
        "send": lambda world: {
            "title": "Oak Leaf",
            "strength": "30 thousand",
            "starts_on": "2027-01-10",
            "ends_on": "2027-01-12",
            "says_0": "Practice",
        },
    },
    "cancel-notification": {
        "post": SPEAKERS,
        "at": lambda world: {"notification": Notification.objects.get().pk},
    },
    "notification": {"get": EVERY_SEAT, "at": lambda world: {"notification": Notification.objects.get().pk}},
    "invite-observers": {
        "post": SPEAKERS,
        "at": lambda world: {"notification": Notification.objects.get().pk},
        "send": lambda world: {"guests": someone("Cadmia")},
    },
    "answer-invitation": {
        "post": (302, 404, 302, 403, 403, 403, 403),
        "at": lambda world: invited(),
        "send": lambda world: {"answer": "accept"},
    },
    "report-visit": {
        "post": (302, 404, 422, 403, 403, 403, 403),
        "at": lambda world: invited(),
        "send": lambda world: {"words": "Nothing strange."},
    },
    "said": {"get": EVERY_SEAT},
    "reviews": {"get": EVERY_SEAT},
    "call-review": {"post": OFFICERS, "send": lambda world: {"title": "Another", "held_on": "2028-05-03"}},
    "implementation-report": {"get": EVERY_SEAT, "at": lambda world: {"review": 1, "ending": "docx"}},
    "seed-next-round": {"post": OFFICERS, "at": lambda world: {"review": 1}, "send": lambda world: {"pick": "I"}},
}
