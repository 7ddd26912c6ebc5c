"""A copy of the tree with mutants in it: mutmut writes each function as it is, and once for each thing it can change.

Which of them runs says a variable of the environment, which each function looks at when it is called.
"""

import hashlib
import importlib
import json
import shutil
from pathlib import Path

from tests.mutation.undecorated import undecorated

ROOT = Path(__file__).parents[2]


def make(folder: Path, room: str) -> list[str]:
    """Copy the source and the tests, write the mutants of a room into the copy, and give their names.

    A module that is as it was keeps its mutants, and its time, by which Numba knows the kernels it has compiled. The
    tests of an earlier call are taken away: one that has been moved would run twice.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "tests", ignore_errors=True)
    mutated = ROOT / "src" / "dipoli" / room
    shutil.copytree(
        ROOT / "src",
        folder / "src",
        dirs_exist_ok=True,
        ignore=lambda place, names: [name for name in names if _stays(Path(place), name, mutated)],
    )
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("*.pyc", ".hypothesis"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return [name for path in sorted(mutated.rglob("*.py")) for name in _mutate(path, folder / path.relative_to(ROOT))]


def _stays(place: Path, name: str, mutated: Path) -> bool:
    return name == "__pycache__" or (name.endswith(".py") and (mutated == place or mutated in place.parents))


def _mutate(path: Path, copy: Path) -> list[str]:
    """Write one module with its mutants, and the names of these beside it; `dipoli.text.read.x_words__mutmut_3`."""
    source = undecorated(path.read_text())
    known = copy.with_suffix(".mutants.json")
    told = hashlib.sha256(source.encode()).hexdigest()
    if known.exists() and (kept := json.loads(known.read_text()))["source"] == told:
        return list(kept["names"])
    made = importlib.import_module("mutmut.mutation.file_mutation").mutate_file_contents(str(path), source)
    module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
    names = [f"{module}.{name}" for name in made.mutant_names]
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(made.code)
    known.write_text(json.dumps({"source": told, "names": names}))
    return names


def function_of(mutant: str) -> str:
    """Give the function that a mutant changes, as mutmut names both."""
    return mutant.partition("__mutmut_")[0]
