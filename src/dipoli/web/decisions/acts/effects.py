"""What a question of procedure would do: checked before it is put, done once it is adopted."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from dipoli.procedure import load_rules, profile, profile_names
from dipoli.procedure.deciding.basis import Basis, Designation, designate, lose
from dipoli.procedure.stages import Stage, check_step
from dipoli.sentences import sentence
from dipoli.web.conference.acts.meetings import check_agenda, open_one, write_agenda
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Process, Seat
from dipoli.web.conference.naming import LONGEST_NUMBER, LONGEST_TITLE, check_title
from dipoli.web.decisions.models import BasisDesignated, Motion
from dipoli.web.decisions.ruling import ruled, rules_of
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import current
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

Content = Mapping[str, JSON]
MOST_BASKETS = 40
LONGEST_MANDATE = 20_000


def basis_of(by: Seat) -> Basis:
    """Give the basis for negotiation as the rules know it, its texts named by their symbols."""
    rows = by.process.bases.select_related("revision__document__process")
    return Basis(tuple(Designation(row.revision.symbol, row.since, row.until) for row in rows))


def _check_agenda(by: Seat, content: Content) -> tuple[Content, str]:
    meeting = open_one(by)
    if meeting.agenda_adopted_at is not None:
        raise Refused(
            "", sentence("{meeting} has adopted its agenda: what is left goes on the next one's.", meeting=str(meeting))
        )
    items = content.get("items")
    titles = [str(item).strip() for item in items] if isinstance(items, list | tuple) else []
    check_agenda(titles)
    return {"items": titles}, sentence("Agenda of {meeting}", meeting=str(meeting))


def _check_mandates(by: Seat, content: Content) -> tuple[Content, str]:
    rows = content.get("baskets")
    found = [_mandate(row) for row in rows if isinstance(row, Mapping)] if isinstance(rows, list | tuple) else []
    numbers = [row["number"] for row in found]
    if not found or len(found) > MOST_BASKETS:
        raise Refused(
            "",
            sentence(
                "The agenda of a conference has from 1 to {most} baskets, and this has {number}.",
                most=MOST_BASKETS,
                number=len(found),
            ),
        )
    if doubled := sorted({number for number in numbers if numbers.count(number) > 1}):
        raise Refused(
            "",
            sentence("Basket {number} stands twice in this agenda: give each a number of its own.", number=doubled[0]),
        )
    if missing := sorted(set(by.process.baskets.values_list("number", flat=True)) - set(numbers)):
        raise Refused(
            "",
            sentence(
                "Basket {number} is open and not in this agenda: a basket stays, so give its mandate too.",
                number=missing[0],
            ),
        )
    return {"baskets": [dict(row) for row in found]}, sentence("Agenda of the conference, with its mandates")


def _mandate(row: Mapping[str, JSON]) -> Mapping[str, str]:
    number, title, mandate = (str(row.get(name, "")).strip() for name in ("number", "title", "mandate"))
    check_title(number, sentence("the number of a basket"), LONGEST_NUMBER)
    check_title(title, sentence("basket {number}", number=number))
    if not mandate or len(mandate) > LONGEST_MANDATE:
        raise Refused(
            "",
            sentence(
                "The mandate of basket {number} has from 1 to {longest:,} characters: write it so.",
                number=number,
                longest=LONGEST_MANDATE,
            ),
        )
    return {"number": number, "title": title, "mandate": mandate}


def _check_rules(by: Seat, content: Content) -> tuple[Content, str]:
    name, toml = str(content.get("name", "")), str(content.get("toml", ""))
    check_title(name, sentence("rules of procedure"), 50)
    if toml and name in profile_names():
        raise Refused(
            "",
            sentence("{name} is the name of a profile that comes with Dipoli: give your own rules another.", name=name),
        )
    rules = load_rules(toml, name) if toml else profile(name)
    if rules == rules_of(by.process) and not _is_preparing(by.process):
        raise Refused("", sentence("These are the rules in force: there is nothing to change."))
    return {"name": name, "toml": toml, "title": rules.title}, f"Rules of procedure: {rules.title}"[:300]


def _check_stage(by: Seat, content: Content) -> tuple[Content, str]:
    phase, title = str(content.get("phase", "")), str(content.get("title", "")).strip()
    undeclared = [each.name for each in by.process.participants.all() if each.has_a_say and each.declared_at is None]
    step = ruled(check_step(by.process.phase, phase, undeclared=undeclared, unsettled=by.process.unsettled))
    if title:
        check_title(title, sentence("a stage"), LONGEST_TITLE)
    return {"phase": step.value, "title": title}, f"Stage: {title or step.value}"


def _check_basis(by: Seat, content: Content) -> tuple[Content, str]:
    document = Document.objects.filter(process=by.process, number=str(content.get("document", ""))).first()
    if document is None or document.distribution not in by.distributions:
        raise Refused("", sentence("There is no such text that could be the basis: choose one from the list of texts."))
    if document.distribution == Distribution.RESTRICTED:
        raise Refused(
            "",
            sentence(
                "{document} is for the chair and the secretariat only: release it before all work on it.",
                document=document.symbol,
            ),
        )
    revision = current(document)
    ruled(designate(basis_of(by), revision.symbol, revision.made_at))
    return {"document": document.number, "revision": revision.number, "digest": revision.digest}, (
        sentence("Basis for negotiation: {revision}", revision=revision.symbol)
    )


def _check_no_basis(by: Seat, content: Content) -> tuple[Content, str]:  # noqa: ARG001
    basis = basis_of(by)
    ruled(lose(basis, by.process.founded_at))
    return {"basis": basis.current}, sentence(
        "{current} to be the basis for negotiation no more", current=basis.current
    )


def _adopt_agenda(by: Seat, content: Content, now: datetime) -> None:
    items = content["items"]
    write_agenda(by, [str(item) for item in items] if isinstance(items, list) else [], now)


def _adopt_mandates(by: Seat, content: Content, now: datetime) -> None:
    rows = content["baskets"]
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, Mapping):
            by.process.baskets.update_or_create(
                number=str(row["number"]), defaults={"title": str(row["title"]), "mandate": str(row["mandate"])}
            )
    by.process.mandates_adopted_at = now
    by.process.save(update_fields=["mandates_adopted_at"])
    _declare_anew(by.process)


def _change_rules(by: Seat, content: Content, now: datetime) -> None:
    by.process.rules, by.process.own_rules = str(content["name"]), str(content["toml"])
    by.process.rules_adopted_at = now
    by.process.save(update_fields=["rules", "own_rules", "rules_adopted_at"])
    _declare_anew(by.process)


def _enter_stage(by: Seat, content: Content, now: datetime) -> None:  # noqa: ARG001
    by.process.phase = str(content["phase"])
    by.process.stage = str(content["title"]) or by.process.stage
    by.process.save(update_fields=["phase", "stage"])


def _is_preparing(process: Process) -> bool:
    return process.phase == Stage.PREPARATORY.value


def _declare_anew(process: Process) -> None:
    """Let nobody have declared on another basis than that which the preparatory talks now have."""
    if _is_preparing(process):
        process.participants.update(declared_at=None)


def _designate(by: Seat, content: Content, now: datetime) -> None:
    document = Document.objects.get(process=by.process, number=content["document"])
    revision = document.revisions.select_related("document__process").get(number=int(str(content["revision"])))
    ruled(designate(basis_of(by), revision.symbol, now))
    BasisDesignated.objects.create(process=by.process, revision=revision, since=now)


def _lose(by: Seat, content: Content, now: datetime) -> None:  # noqa: ARG001
    row = by.process.bases.filter(until=None).order_by("pk").last()
    if row is None:
        raise Refused("", sentence("There is no basis for negotiation that could be lost."))
    row.until = now
    row.save(update_fields=["until"])


CHECKS: Mapping[Motion.Kind, Callable[[Seat, Content], tuple[Content, str]]] = MappingProxyType(
    {
        Motion.Kind.AGENDA: _check_agenda,
        Motion.Kind.MANDATES: _check_mandates,
        Motion.Kind.RULES: _check_rules,
        Motion.Kind.STAGE: _check_stage,
        Motion.Kind.BASIS: _check_basis,
        Motion.Kind.NO_BASIS: _check_no_basis,
    }
)
EFFECTS: Mapping[Motion.Kind, Callable[[Seat, Content, datetime], None]] = MappingProxyType(
    {
        Motion.Kind.AGENDA: _adopt_agenda,
        Motion.Kind.MANDATES: _adopt_mandates,
        Motion.Kind.RULES: _change_rules,
        Motion.Kind.STAGE: _enter_stage,
        Motion.Kind.BASIS: _designate,
        Motion.Kind.NO_BASIS: _lose,
    }
)
