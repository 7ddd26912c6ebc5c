"""A pytest plugin that tries mutants: the tests are collected once, and each mutant meets them in a fork of it.

First all tests run in one fork, without a mutant, which tells which functions each of them reaches and how long it
takes. Then each mutant that was asked for runs the tests that reach its function, the quickest first, until one fails.
The forks share what was imported and nothing else: no test has run in the process they come from.

What the right code made while a file of tests was imported is a wrong witness. A fork whose mutant is in a function
that was called then imports the file anew; and what a cache of the package kept is forgotten in every fork.

A test that fails tells something only if it passes without the mutant: for each function the same tests, up to the last
that killed one of its mutants, run once more with nothing changed. Where they fail, nothing is said of the function.
"""

import contextlib
import functools
import gc
import importlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.mutation.making import function_of

ASKED, RESULTS = Path("asked.json"), Path("results.json")
"""What to try, and what became of it, in the folder where pytest is called."""
UNDER_TEST = "MUTANT_UNDER_TEST"
"""The variable that the functions look at: the name of a mutant, or `stats` to note which of them are called."""
FEWER = 4
"""Hypothesis tries so many times fewer examples than otherwise: what those do not notice counts as survived."""
LEAST_SECONDS, LONGER = 3, 5
"""What a test may take with a mutant on the processor: so many seconds, and so many times what it took. The clock of a
busy machine says nothing."""


def pytest_configure(config: pytest.Config) -> None:
    """Let Hypothesis try the same examples each time, keep none and make none small: that a test fails is all we ask.

    The profile takes the place of the one that the tests' own `conftest.py` loaded.
    """
    quick = settings(
        deadline=None,
        database=None,
        derandomize=True,
        print_blob=False,
        phases=(Phase.explicit, Phase.generate),
    )
    settings.register_profile("mutants", quick)
    settings.load_profile("mutants")
    os.environ[UNDER_TEST] = "stats"
    config.pluginmanager.register(_InPlaceOfTests())


@dataclass(frozen=True, eq=False)
class _InPlaceOfTests:
    """Tries the mutants when the tests have been collected."""

    calls: dict[str, set[str]] = field(default_factory=dict)
    """By function, the files of tests that call it while they are imported."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        _with_fewer_examples(items)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        known = _shared()
        report = yield
        for function in _called():
            files = {""} if _shared() - known else {collector.nodeid}
            self.calls.setdefault(function, set()).update(files)
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Interrupted("the tests could not be collected")
        asked = json.loads(ASKED.read_text())
        items = {item.nodeid: item for item in session.items}
        trials = Trials(items, _survey(session), self.calls, asked["slowest"])
        ends, until = dict[str, str](), time.monotonic() + asked["seconds"]
        with contextlib.suppress(KeyboardInterrupt):
            for mutant in asked["mutants"]:
                if time.monotonic() > until:
                    break
                ends[mutant] = trials.end(mutant)
                if ends[mutant] in ("survived", "not reached"):
                    sys.stdout.write(f"{len(ends)} of {len(asked['mutants'])}: {mutant} {ends[mutant]}\n")
        RESULTS.write_text(json.dumps({mutant: trials.sure(mutant, end) for mutant, end in ends.items()}))
        return True


def _with_fewer_examples(items: Iterable[pytest.Item]) -> None:
    for function in {id(each): each for item in items if (each := getattr(item, "function", None))}.values():
        wanted = getattr(function, "_hypothesis_internal_use_settings", None)
        if wanted is not None:
            fewer = settings(wanted, max_examples=max(1, wanted.max_examples // FEWER))
            function._hypothesis_internal_use_settings = fewer


def _shared() -> set[str]:
    """Give the modules that files of tests share, as far as they are imported."""
    return {name for name in sys.modules if name.startswith("tests.") and ".test_" not in name}


def _called() -> list[str]:
    """Take the functions that were called since the last time, as mutmut names them."""
    calls = importlib.import_module("mutmut.state").state()._stats
    names = sorted(calls)
    calls.clear()
    return names


@dataclass(frozen=True, slots=True)
class Survey:
    """What the tests do without a mutant: seconds by test, and tests by function."""

    seconds: Mapping[str, float]
    reaching: Mapping[str, Sequence[str]]


def _survey(session: pytest.Session) -> Survey:
    """Run all tests in a fork, and import what they imported, so that no mutant has to."""
    told = json.loads(_in_fork(functools.partial(_run_all, session.items))[1])
    if told["failed"]:
        raise session.Interrupted("without a mutant these fail: " + ", ".join(told["failed"]))
    for name in told["modules"]:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()
    return Survey(told["seconds"], told["reaching"])


def _run_all(items: Sequence[pytest.Item], told: int) -> int:
    seconds, failed, reaching = dict[str, float](), list[str](), dict[str, list[str]]()
    for item in items:
        begun = time.perf_counter()
        if _fails(item):
            failed.append(item.nodeid)
        seconds[item.nodeid] = time.perf_counter() - begun
        for function in _called():
            reaching.setdefault(function, []).append(item.nodeid)
    modules = [name for name in sys.modules if not name.startswith(("_", "tests"))]
    with os.fdopen(told, "w") as file:
        json.dump({"seconds": seconds, "reaching": reaching, "failed": failed, "modules": modules}, file)
    return 0


def _fails(item: pytest.Item) -> bool:
    before = item.session.testsfailed
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return item.session.testsfailed > before


def _in_fork(action: Callable[[int], int]) -> tuple[int, bytes]:
    """Do something in a fork that says nothing: its exit code, and what it wrote to the descriptor it is given."""
    sys.stdout.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 2
        try:
            os.close(reading)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            code = action(writing)
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        told = file.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


@dataclass(frozen=True, slots=True)
class Trials:
    """The tests as they were collected, in which each mutant is tried."""

    items: Mapping[str, pytest.Item]
    survey: Survey
    while_imported: Mapping[str, Iterable[str]]
    """By function, the files that call it while they are imported; all of them under an empty name."""
    slowest: float = float("inf")
    """Tests that take longer are left out, in seconds."""
    _last: dict[str, int] = field(default_factory=dict)
    """By function, how many tests had passed where one killed a mutant, at the most."""
    _certain: dict[str, bool] = field(default_factory=dict)

    def end(self, mutant: str) -> str:
        """Say what becomes of a mutant: `killed`, `timeout`, `survived` or `not reached`."""
        function = function_of(mutant)
        if function not in self.survey.reaching and function not in self.while_imported:
            return "not reached"
        tests, anew = self._tests(function)
        code, passes = _in_fork(functools.partial(self._try, mutant, tests, anew))
        if code <= 0:
            return "timeout" if code else "survived"
        self._last[function] = max(self._last.get(function, 0), len(passes))
        return "killed"

    def sure(self, mutant: str, end: str) -> str:
        """Give the end of a mutant, or `unsure` where it was killed by tests that fail without it."""
        function = function_of(mutant)
        if end != "killed":
            return end
        if function not in self._certain:
            tests, anew = self._tests(function)
            upto = self._last[function] + 1
            control = functools.partial(self._try, "", tests[:upto], anew[: max(0, upto - len(tests))])
            self._certain[function] = _in_fork(control)[0] == 0
        return end if self._certain[function] else "unsure"

    def _tests(self, function: str) -> tuple[list[str], list[str]]:
        """Give the tests to run for a function, the quickest first, and those that are to be imported anew."""
        seconds = {name: each for name, each in self.survey.seconds.items() if each <= self.slowest}
        files = self.while_imported.get(function, ())
        anew = {name for name in seconds if name.partition("::")[0] in files or "" in files}
        tests = {name for name in self.survey.reaching.get(function, ()) if name in seconds} - anew
        return sorted(tests, key=seconds.__getitem__), sorted(anew, key=seconds.__getitem__)

    def _try(self, mutant: str, tests: Sequence[str], anew: Sequence[str], passes: int) -> int:
        """Run tests with a mutant until one fails, and write a byte for each that passes; in a fork."""
        os.environ[UNDER_TEST] = mutant
        _forget_caches()
        for name in tests:
            _limit(self.survey.seconds[name])
            if _fails(self.items[name]):
                return 1
            os.write(passes, b".")
        return self._import_anew(anew, passes) if anew else 0

    def _import_anew(self, tests: Sequence[str], passes: int) -> int:
        for name in [name for name in sys.modules if name.startswith("tests.") and "conftest" not in name]:
            if not name.startswith("tests.mutation"):
                del sys.modules[name]
        chosen = _Chosen({name: self.survey.seconds[name] for name in tests}, passes)
        files = sorted({name.partition("::")[0] for name in tests})
        quiet = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
        _limit(LEAST_SECONDS)
        return int(
            pytest.main(["-xqs", "-pno:randomly", "-pno:cacheprovider", "--rootdir=.", *quiet, *files], [chosen])
        )


@dataclass(frozen=True, eq=False)
class _Chosen:
    """A plugin of the session within a fork that imports tests anew: runs some of them, and counts those that pass."""

    seconds: Mapping[str, float]
    passes: int

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = [item for item in items if item.nodeid in self.seconds]
        items[:] = sorted(known, key=lambda item: self.seconds[item.nodeid])
        _with_fewer_examples(items)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        _limit(self.seconds[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and not report.failed:
            os.write(self.passes, b".")


def _limit(seconds: float) -> None:
    """Give a test that takes so long without a mutant its time on the processor, from now on."""
    limit = int(time.process_time() + LEAST_SECONDS + LONGER * seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _forget_caches() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(("dipoli.", "tests.")):
            for each in list(vars(module).values()):
                if isinstance(each, functools._lru_cache_wrapper):
                    each.cache_clear()
