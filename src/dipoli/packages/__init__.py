"""Linkage across baskets: which bundle could every participant accept, and if none, why. Knows the positions room."""

from dipoli.packages.answers.asking import Question, Questions, ask
from dipoli.packages.answers.demands import Concession, Demand
from dipoli.packages.answers.diverse import Diverse, diverse
from dipoli.packages.answers.explain import Explanation, explain
from dipoli.packages.answers.find import Wish, find
from dipoli.packages.answers.finding import Finding, Status
from dipoli.packages.answers.frontier import Frontier, Point, frontier
from dipoli.packages.answers.ledger import Account, By, Ledger, Line, ledger
from dipoli.packages.answers.rehearsal import Move, Order, Protocol, Rehearsal, rehearse
from dipoli.packages.checks import check
from dipoli.packages.errors import TooLarge, WrongFile, WrongProblem
from dipoli.packages.limit import Limit
from dipoli.packages.model import (
    Answer,
    Bonus,
    Certainty,
    Choice,
    Group,
    Issue,
    Linkage,
    Participant,
    Problem,
    Salience,
    Threshold,
)
from dipoli.packages.objective import Objective
from dipoli.packages.picture import frontier_svg, ledger_svg
from dipoli.packages.reading import as_document, from_document, from_scenario, from_stances, problem_from, read_problem
from dipoli.packages.reading.problem_file import schema

__all__ = [
    "Account",
    "Answer",
    "Bonus",
    "By",
    "Certainty",
    "Choice",
    "Concession",
    "Demand",
    "Diverse",
    "Explanation",
    "Finding",
    "Frontier",
    "Group",
    "Issue",
    "Ledger",
    "Limit",
    "Line",
    "Linkage",
    "Move",
    "Objective",
    "Order",
    "Participant",
    "Point",
    "Problem",
    "Protocol",
    "Question",
    "Questions",
    "Rehearsal",
    "Salience",
    "Status",
    "Threshold",
    "TooLarge",
    "Wish",
    "WrongFile",
    "WrongProblem",
    "as_document",
    "ask",
    "check",
    "diverse",
    "explain",
    "find",
    "from_document",
    "from_scenario",
    "from_stances",
    "frontier",
    "frontier_svg",
    "ledger",
    "ledger_svg",
    "problem_from",
    "read_problem",
    "rehearse",
    "schema",
]
