"""Problems out of files and texts: the problem file, scenarios of others, tables of stances, brackets of a text."""

from dipoli.packages.reading.any_file import read_problem
from dipoli.packages.reading.brackets import problem_from
from dipoli.packages.reading.problem_file import as_document, from_document, schema
from dipoli.packages.reading.scenario import from_scenario
from dipoli.packages.reading.stances import from_stances

__all__ = [
    "as_document",
    "from_document",
    "from_scenario",
    "from_stances",
    "problem_from",
    "read_problem",
    "schema",
]
