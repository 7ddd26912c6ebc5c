"""What is locked: each version by its hash, from no address, under a licence that we may ship with; and the audit."""

import importlib.util
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "requirements"
LOCKS = sorted(FOLDER.glob("*.txt"))
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z0-9, -]+\])?==([^ ;\\]+)( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
ALLOWED = (
    "MIT",
    "BSD",
    "Apache",
    "ISC",
    "PSF",
    "Python Software Foundation",
    "0BSD",
    "Zlib",
    "CC0-1.0",
    "MPL-2.0",
    "Mozilla Public License 2.0",
    "LGPL-3.0",
    "GNU Lesser General Public License v3",
    "Unlicense",
)
"""Licences under which a package may be installed beside ours. None binds what is installed beside it."""
KNOWN = {"qrcode": "BSD, with a note on the trademark", "python-dateutil": "Apache 2.0 or BSD, as its file says"}
"""Packages whose metadata says less than their licence does, which was read."""


def requirements(lock: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each requirement with the lines of its hashes."""
    lines = [line for line in lock.read_text().splitlines() if not line.lstrip().startswith("#")]
    starts = [place for place, line in enumerate(lines) if not line.startswith(" ")]
    for start, end in pairwise((*starts, len(lines))):
        yield lines[start], lines[start + 1 : end]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_requirement_is_pinned_and_hashed_and_names_no_address(lock: Path) -> None:
    found = list(requirements(lock))
    assert len(found) > 40
    for line, hashes in found:
        assert PINNED.match(line), line
        assert hashes, line
        assert all(HASH.match(each) for each in hashes), (line, hashes)
    assert not re.search(r"(?:https?|git|file)://|--(?:extra-)?index-url|--find-links|-e ", lock.read_text())


def licences(name: str) -> list[str]:
    """List what a package says of its licence: its expression, else its classifiers, else its words."""
    said = metadata(name)
    for expression in said.get_all("License-Expression") or ():
        return re.split(r" (?:AND|OR) ", expression.replace("(", "").replace(")", ""))
    classified = [each.rpartition("::")[2].strip() for each in said.get_all("Classifier") or () if "License ::" in each]
    return classified or [each.partition("\n")[0] for each in said.get_all("License") or ["nothing"]]


def test_what_is_installed_to_run_has_a_licence_that_is_allowed() -> None:
    wrong, looked = {}, 0
    for line, _ in requirements(FOLDER / "run.txt"):
        name = re.split(r"[\[=]", line)[0]
        try:
            found = licences(name)
        except PackageNotFoundError:
            continue  # for another system than this
        looked += 1
        if name not in KNOWN and not all(each.startswith(ALLOWED) for each in found):
            wrong[name] = found
    assert wrong == {}
    assert looked > 40


@pytest.fixture
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", FOLDER / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CLEAN = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


def test_the_audit_says_what_it_found_and_what_it_could_not_look_at(audit: ModuleType) -> None:
    assert audit.verdict("run.txt", [CLEAN]) == (0, ["run.txt: 1 audited and clean."])
    assert audit.verdict("run.txt", [CLEAN, BAD, SKIPPED]) == (1, ["run.txt: b 2: PYSEC-1; mended in 3"])
    assert audit.verdict("run.txt", [CLEAN, SKIPPED]) == (3, ["run.txt: 1 audited and clean; NOT AUDITED: c."])
    code, (line,) = audit.verdict("run.txt", [SKIPPED])
    assert (code, "could not be reached" in line) == (3, True)


def test_an_audit_that_nobody_answers_is_never_taken_for_a_clean_one(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "LOCKS", ("nothing.txt",))
    assert (audit.main([]), audit.main(["--strict"])) == (0, 3)
    assert capsys.readouterr().out.count("NOT AUDITED") == 2
