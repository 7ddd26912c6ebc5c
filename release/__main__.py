"""Build what is published into a folder and try it: `python -m release FOLDER`, which `make release` runs.

Wheel and source distribution, the wheel again from the latter, byte for byte; what is in them; the wheel installed from
the lock into an empty environment and run; its bill of materials. Leaves with 1, and says why, where anything is wrong.
"""

import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

from dipoli import __version__
from release.bill import write_bill
from release.packed import problems

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "serve.txt"


class Wrong(Exception):
    """Something that may not be published, in a sentence or several."""


def main(arguments: list[str]) -> int:
    """Build and try everything; the exit code."""
    folder = Path(arguments[0] if arguments else "dist").resolve()
    try:
        wheel, source = _built(folder)
        _same_from_source(wheel, source)
        _well_packed(wheel, source)
        with tempfile.TemporaryDirectory() as scratch:
            python = _installed(wheel, Path(scratch))
            _goes(python, Path(scratch))
            write_bill(python, folder / f"dipoli-{__version__}.cdx.json")
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 1
    print(f"{', '.join(sorted(each.name for each in folder.iterdir()))}: ready in {folder.name}/")
    return 0


def _run(*command: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Wrong(f"`{' '.join(command)}` ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def _built(folder: Path) -> tuple[Path, Path]:
    for old in folder.glob("dipoli-*"):
        old.unlink()
    _run(sys.executable, "-m", "hatchling", "build", "-d", str(folder))
    print("built")
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def _same_from_source(wheel: Path, source: Path) -> None:
    """Build the wheel again from the source distribution: whoever does so gets the one that is published."""
    with tempfile.TemporaryDirectory() as scratch:
        with tarfile.open(source) as packed:
            packed.extractall(scratch, filter="data")
        unpacked = next(Path(scratch).iterdir())
        _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", scratch, cwd=unpacked)
        if next(Path(scratch).glob("*.whl")).read_bytes() != wheel.read_bytes():
            raise Wrong(f"{source.name} makes another wheel than {wheel.name}: something is not packed, or not kept")
    print("the source distribution makes the same wheel")


def _well_packed(wheel: Path, source: Path) -> None:
    _run(sys.executable, "-m", "twine", "check", "--strict", str(wheel), str(source))
    _run(sys.executable, "-m", "check_wheel_contents", str(wheel))
    if found := problems(wheel, ROOT / "src"):
        raise Wrong("\n".join(found))
    print("what is in it is what should be")


def _installed(wheel: Path, scratch: Path) -> str:
    """Install what is locked and the wheel, and nothing else; give its Python."""
    venv.create(scratch / "venv", with_pip=True)
    python = str(scratch / "venv" / "bin" / "python")
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    _run(*pip, "--require-hashes", "-r", str(LOCK))
    _run(*pip, "--no-deps", str(wheel))
    return python


def _goes(python: str, scratch: Path) -> None:
    """Do with the installed wheel what somebody does first, in a folder that knows nothing of the source."""
    dipoli = str(Path(python).with_name("dipoli"))
    data = ("--data", str(scratch / "data"))
    if _run(dipoli, "--version", cwd=scratch).strip() != __version__:
        raise Wrong(f"the installed command is not version {__version__}")
    _run(dipoli, "demo", "--no-serve", *data, cwd=scratch)
    _run(dipoli, "check", *data, cwd=scratch)
    _run(python, "-m", "pip", "check", cwd=scratch)
    print("installed alone, it makes the rehearsal and finds it whole")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
