"""What is published holds all of the source and nothing else, and comes out the same each time it is built."""

import subprocess
import sys
import zipfile
from pathlib import Path

from release.packed import problems

ROOT = Path(__file__).parents[2]


def built(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_a_wheel_holds_all_of_the_source_and_is_the_same_each_time(tmp_path: Path) -> None:
    once, again = built(tmp_path / "once"), built(tmp_path / "again")
    assert problems(once, ROOT / "src") == []
    assert once.read_bytes() == again.read_bytes()


def test_what_is_missing_from_a_wheel_or_too_much_is_named(tmp_path: Path) -> None:
    source = tmp_path / "src" / "dipoli"
    (source / "locale").mkdir(parents=True)
    for name in ("kept.py", "forgotten.html", "locale/django.po"):
        (source / name).write_text("")
    wheel = tmp_path / "dipoli.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name in ("dipoli/kept.py", "dipoli/locale/django.po", "dipoli/secret", "dipoli-1.dist-info/METADATA"):
            packed.writestr(name, "")
    assert problems(wheel, tmp_path / "src") == [
        "dipoli.whl lacks dipoli/forgotten.html",
        "dipoli.whl lacks dipoli/locale/django.mo",
        "dipoli.whl has dipoli/secret, which is not in the source",
    ]
