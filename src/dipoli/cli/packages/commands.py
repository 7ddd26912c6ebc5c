"""The commands."""

from typing import Annotated

import typer

from dipoli.cli.files import read, write, write_json, write_lines
from dipoli.cli.packages import report
from dipoli.cli.packages.patience import patience
from dipoli.errors import DipoliError
from dipoli.packages import (
    Objective,
    Order,
    Problem,
    Protocol,
    Status,
    Wish,
    ask,
    diverse,
    explain,
    find,
    frontier,
    read_problem,
    rehearse,
    schema,
)

app = typer.Typer(help="Packages: which bundle could everybody accept, and if none, why.", no_args_is_help=True)

File = Annotated[
    str,
    typer.Argument(
        metavar="PROBLEM", help="A problem file, a scenario, or a table of stances (CSV); - is standard input."
    ),
]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]
Seconds = Annotated[float, typer.Option("--seconds", min=0, help="The longest that it may take.")]


class WrongSearch(DipoliError):
    """A search that was asked for in a way that makes no sense."""


@app.callback()
def packages() -> None:
    """Find which bundle everybody could accept, and if there is none, why."""


@app.command("find")
def find_package(
    problem: File,
    *,
    objective: Annotated[Objective, typer.Option("--objective", help="What makes a package the best.")] = (
        Objective.NASH
    ),
    balance: Annotated[
        float | None,
        typer.Option("--balance", metavar="N", help="No group's mean gain more than N points above another's."),
    ] = None,
    different: Annotated[
        int | None, typer.Option("--diverse", metavar="K", min=1, help="Find so many packages that differ.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Everybody must gain, not only lose nothing.")] = False,
    sure: Annotated[bool, typer.Option("--sure", help="Only what everybody has declared to accept.")] = False,
    seconds: Seconds = 60.0,
    as_json: AsJSON = False,
) -> None:
    """Find the best package that everybody could accept. Leaves with 1 if there is none."""
    found = _problem(problem)
    wish = Wish(objective, _units(found, balance), is_strict=strict, is_sure=sure)
    with patience(seconds) as limit:
        several = None if different is None else diverse(found, different, wish, limit)
        first = find(found, wish, limit) if several is None else several.findings[0]
    if as_json:
        write_json(report.finding_json(first) | ({} if several is None else report.diverse_json(several)))
    else:
        write_lines(*(report.finding_lines(first) if several is None else report.diverse_lines(several)))
    raise typer.Exit(0 if first.status is Status.FOUND else 1)


@app.command("explain")
def explain_none(problem: File, *, seconds: Seconds = 60.0, as_json: AsJSON = False) -> None:
    """Say why there is no package: whose demands conflict, and the cheapest concession that opens one."""
    with patience(seconds) as limit:
        found = explain(_problem(problem), limit)
    if as_json:
        write_json(report.explanation_json(found))
    else:
        write_lines(*report.explanation_lines(found))


@app.command("frontier")
def show_frontier(
    problem: File,
    *,
    side: Annotated[
        list[str] | None,
        typer.Option("--side", metavar="NAME", help="A group or participant; repeat for two or three."),
    ] = None,
    seconds: Seconds = 60.0,
    as_json: AsJSON = False,
) -> None:
    """List the packages that give no side less than another package gives it."""
    with patience(seconds) as limit:
        found = frontier(_problem(problem), side or (), limit)
    if as_json:
        write_json(report.frontier_json(found))
    else:
        write_lines(*report.frontier_lines(found))


@app.command("ask")
def ask_next(
    problem: File,
    *,
    questions: Annotated[int, typer.Option("--questions", metavar="N", min=1, help="How many.")] = 10,
    seconds: Seconds = 60.0,
    as_json: AsJSON = False,
) -> None:
    """List the questions whose answers could change the recommended package most."""
    with patience(seconds) as limit:
        found = ask(_problem(problem), questions, limit)
    if as_json:
        write_json(report.questions_json(found))
    else:
        write_lines(*report.questions_lines(found))


@app.command("rehearse")
def rehearse_round(
    problem: File,
    *,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same round.")] = 1975,
    order: Annotated[Order, typer.Option("--order", help="In which order the issues are taken up.")] = Order.AGENDA,
    protocol: Annotated[
        Protocol, typer.Option("--protocol", help="One issue at a time, or two in exchange.")
    ] = Protocol.SINGLE,
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="How many times round at most.")] = 50,
    seconds: Seconds = 60.0,
    as_json: AsJSON = False,
) -> None:
    """Play a round: a single text, changed while nobody loses by it."""
    with patience(seconds) as limit:
        played = rehearse(_problem(problem), seed, order=order, protocol=protocol, rounds=rounds, limit=limit)
    if as_json:
        write_json(report.rehearsal_json(played))
    else:
        write_lines(*report.rehearsal_lines(played))


@app.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of problem files."""
    write(schema())


def _problem(name: str) -> Problem:
    return read_problem(read(name), "Standard input" if name == "-" else name)


def _units(problem: Problem, balance: float | None) -> int | None:
    if balance is None:
        return None
    if not 0 <= balance <= 1e12:
        raise WrongSearch(f"A balance of {balance:g} points makes no sense: give a number from 0 on.")
    return round(balance * problem.unit)
