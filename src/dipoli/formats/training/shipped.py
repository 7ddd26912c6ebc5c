"""The exercises that come with the program."""

from functools import cache
from importlib.resources import files

from dipoli.errors import DipoliError
from dipoli.formats.training.reading import read_scenario
from dipoli.formats.training.scenario import Scenario


class NoScenario(DipoliError):
    """There is no exercise of that name."""


def shipped_names() -> tuple[str, ...]:
    """List the names of the exercises, the easiest first."""
    return tuple(each.name for each in sorted(_all().values(), key=lambda each: (each.level, each.name)))


def shipped(name: str) -> Scenario:
    """Find an exercise by its name."""
    found = _all().get(name)
    if found is None:
        raise NoScenario(f"There is no exercise “{name}”; there are: {', '.join(shipped_names())}.")
    return found


def shipped_source(name: str) -> bytes:
    """Give the file of an exercise."""
    return (files("dipoli.formats.training") / "scenarios" / f"{shipped(name).name}.toml").read_bytes()


@cache
def _all() -> dict[str, Scenario]:
    folder = files("dipoli.formats.training") / "scenarios"
    found = (read_scenario(each.read_bytes(), each.name) for each in folder.iterdir() if each.name.endswith(".toml"))
    return {each.name: each for each in found}
