"""Linking choices, seeking a package among them, showing it and tabling it: each time on the record."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.packages import Limit, Objective, Wish, find
from dipoli.packages.limit import Clock
from dipoli.sentences import sentence
from dipoli.text import lift, parse
from dipoli.web.conference.confiding import works_with_stakes
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.queries import participant_names
from dipoli.web.conference.rights import only
from dipoli.web.drafting.acts import table_document
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import bracket_of, changeable, current
from dipoli.web.linkage.models import LinkedChoices, Package
from dipoli.web.linkage.problems import Linked, choices_of, linked_now, picked, problem_of, problem_with
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

SECONDS = 5.0
MOST_BETWEEN = 9


@act
def link_choices(
    by: Seat, title: str, brackets: Sequence[tuple[Document, str]], *, now: datetime
) -> Deed[LinkedChoices]:
    """Declare that some brackets, of one text or several, are settled together."""
    only(by, Role.CHAIR, to=sentence("link choices", about="may"))
    check_title(title, sentence("linked choices"))
    pairs = []
    for document, key in dict.fromkeys(brackets):
        found = changeable(by, document, now)
        revision = current(found)
        pairs.append([found.number, bracket_of(revision, text_of(revision), key).key])
    if len(pairs) < 2:
        raise Refused("", sentence("One choice alone is linked to nothing: choose two brackets at least."))
    number = by.process.linked_choices.count() + 1
    linked = LinkedChoices.objects.create(
        process=by.process, number=number, title=title, brackets=pairs, linked_at=now, linked_by=by.display_name
    )
    content: dict[str, JSON] = {"title": title, "brackets": pairs}
    return Deed(f"linked choices {number}", content, linked)


@act
def seek_package(
    by: Seat,
    linked: LinkedChoices,
    *,
    objective: Objective = Objective.NASH,
    balance: int | None = None,
    between: int = 0,
    clock: Clock,
    now: datetime,
) -> Deed[Package]:
    """Seek a package among linked choices; the search is recorded, no stake is.

    Of brackets that leave a number to be fixed it may choose `between` more between each two that are tabled. What was
    sent in confidence is used by the office that the rules name; a chair that they do not seeks one from
    public stances alone.
    """
    is_private = works_with_stakes(by)
    if not is_private:
        only(by, Role.CHAIR, to=sentence("seek a package", about="may"))
    linked = _again(by, linked)
    brackets = linked_now(linked)
    if not brackets:
        raise Refused("", sentence("None of these brackets stands any more: link choices that do."))
    if not 0 <= between <= MOST_BETWEEN:
        raise Refused(
            "",
            sentence(
                "At most {most_between} numbers are tried between two that are tabled: ask for fewer.",
                most_between=MOST_BETWEEN,
            ),
        )
    problem = problem_with(linked, is_private=is_private, brackets=brackets, between=between)
    found = find(problem, Wish(objective, balance), Limit(SECONDS, clock))
    package = Package.objects.create(
        linked=linked,
        number=linked.packages.count() + 1,
        objective=objective.value,
        balance=balance,
        between=between,
        choices=[] if found.package is None else choices_of(brackets, problem, found.package),
        is_proven=found.is_proven,
        sought_at=now,
        sought_by=by.display_name,
        with_stakes=is_private,
    )
    content: dict[str, JSON] = {"objective": objective.value, "balance": balance, "with_stakes": is_private}
    return Deed(str(package), content, package, Distribution.RESTRICTED)


@act
def show_package(by: Seat, package: Package, *, now: datetime) -> Deed[Package]:
    """Let all who take part see what a package chooses; each sees what itself gives and gets, and nobody else's."""
    only(by, Role.CHAIR, to=sentence("show a package", about="may"))
    package = _found(by, package)
    if package.shown_at is not None:
        raise Refused("", sentence("{name} is shown already: there is nothing to show.", name=_name(package)))
    package.shown_at = now
    package.save(update_fields=["shown_at"])
    return Deed(str(package), {"choices": package.choices}, package)


@act
def table_package(by: Seat, package: Package, *, now: datetime) -> Deed[list[Document]]:
    """Table what a package chooses as the chair's proposal: each text it touches again, with its choices made."""
    only(by, Role.CHAIR, to=sentence("table a package as the chair's proposal", about="may"))
    package = _found(by, package)
    if package.tabled:
        raise Refused(
            "",
            sentence(
                "{name} is tabled already, as {numbers}: amend it there.",
                name=_name(package),
                numbers=", ".join(package.tabled),
            ),
        )
    brackets = linked_now(package.linked)
    problem = problem_of(brackets, (), between=package.between)
    if picked(brackets, problem, package.choices) is None:
        raise Refused(
            "",
            sentence(
                "Some of what {package} chooses stands no more in the texts: seek a package anew.",
                package=sentence("package {linked}.{number}", linked=package.linked.number, number=package.number),
            ),
        )
    kept = {(number, bracket): choice for number, bracket, choice in package.choices}
    by_text: dict[int, list[tuple[Linked, str]]] = {}
    for each in brackets:
        chosen = kept[each.document.number, each.bracket.key]
        by_text.setdefault(each.document.pk, []).append((each, chosen))
    tabled = [_tabled(by, package, made, now) for made in by_text.values()]
    package.tabled = [document.number for document in tabled]
    package.shown_at = package.shown_at or now
    package.save(update_fields=["tabled", "shown_at"])
    content: dict[str, JSON] = {"choices": package.choices, "documents": package.tabled}
    return Deed(str(package), content, tabled)


def _tabled(by: Seat, package: Package, made: list[tuple[Linked, str]], now: datetime) -> Document:
    first = made[0][0]
    text = first.text
    names = participant_names(by.process)
    for linked, chosen in made:
        bracket = next((each for each in text.brackets if each.key == linked.bracket.key), None)
        if bracket is not None and chosen:
            source = text.source[: bracket.start] + chosen[1:] + text.source[bracket.end :]
            if not chosen.startswith("="):
                source = lift(text, bracket.key, chosen)
            text = parse(source, names, tuple(first.revision.paragraph_ids))
    title = f"Chair's proposal on {first.document.number}, {package}"[:200]
    return table_document(by, first.document.basket, title, text.source, now=now)


def _again(by: Seat, linked: LinkedChoices) -> LinkedChoices:
    found = LinkedChoices.objects.select_related("process").filter(pk=linked.pk, process=by.process).first()
    if found is None:
        raise Refused(
            "", sentence("There are no such linked choices in this process: choose from the list of packages.")
        )
    return found


def _found(by: Seat, package: Package) -> Package:
    found = Package.objects.select_related("linked__process").filter(pk=package.pk, linked__process=by.process).first()
    if found is None:
        raise Refused("", sentence("There is no such package in this process: choose from the list of packages."))
    if not found.choices:
        raise Refused(
            "",
            sentence(
                "{name} was not found, so there is nothing to show: look at what stands in its way.", name=_name(found)
            ),
        )
    return found


def _name(package: Package) -> str:
    return sentence("Package {linked}.{number}", linked=package.linked.number, number=package.number)
