"""Redlines: two revisions of a published text against `git diff --word-diff` and diff-match-patch."""

import random
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from diff_match_patch import diff_match_patch

from benchmarks.report import seconds, table
from benchmarks.texts.inputs import PUBLISHED, text
from benchmarks.timing import alternate, exponent, peak_memory
from dipoli.text import RowKind, compare, segment
from dipoli.text.source import decode

TITLE = "Redlines: two revisions against `git diff --word-diff` and diff-match-patch"
PEERS = ("git", "diff-match-patch")
TIMES = (1, 2, 4, 8)
ROUNDS = 5
MOVED, SPLIT, GONE, COME, CHANGED = 12, 6, 10, 10, 300


def published(number: str) -> tuple[str, str]:
    """Give the name and the words of a published text, or of a made-up one as long."""
    found = sorted(PUBLISHED.glob(f"{number}_*.txt"))
    if found:
        return found[0].name, decode(found[0].read_bytes(), found[0].name)
    return "made-up text (the published one is not on this machine)", text(70, seed=int(number))


def edited(source: str, seed: int, times: int = 1) -> tuple[str, int]:
    """Edit a text as a round of talks does, and count the paragraphs of more than eight words that were moved."""
    chance = random.Random(seed)
    stops = [0, *(paragraph.stop for paragraph in segment(source))]
    parts = [source[start:stop] for start, stop in pairwise(stops)]
    for _ in range(CHANGED * times):
        at = chance.randrange(len(parts))
        words = parts[at].split(" ")
        words[chance.randrange(len(words))] = chance.choice(["promptly", "each harbour", "may", ""])
        parts[at] = " ".join(words)
    long = [position for position, part in enumerate(parts) if len(part.split()) > 8]
    picked = chance.sample(long, (MOVED + SPLIT + GONE) * times)
    moved, split, gone = picked[: MOVED * times], picked[MOVED * times : -GONE * times], picked[-GONE * times :]
    for at in split:
        words = parts[at].split(" ")
        parts[at] = " ".join(words[: len(words) // 2]) + "\n\n" + " ".join(words[len(words) // 2 :])
    taken = {at: parts[at] for at in moved}
    for at in [*moved, *gone]:
        parts[at] = ""
    for words in taken.values():
        parts.insert(chance.randrange(len(parts)), words)
    for number in range(COME * times):
        parts.insert(chance.randrange(len(parts)), f"{text(1, seed=seed + number)[:300]}\n\n")
    return "".join(parts), len(moved)


def ours(old: str, new: str) -> Mapping[str, float]:
    """Measure our edit script; a moved paragraph is one move, with the words that changed on its way."""
    counts = compare(old, new).counts
    return {"words": counts["words inserted"] + counts["words deleted"], "moves": counts[RowKind.MOVED_HERE.value]}


class Git:
    """`git diff --word-diff` of two files, started anew each time as a user does."""

    def __init__(self, folder: Path, old: str, new: str) -> None:
        self._files = (folder / "old.txt", folder / "new.txt")
        for file, source in zip(self._files, (old, new), strict=True):
            file.write_text(source, encoding="utf-8", newline="")

    def run(self) -> str:
        """Give the words that went and came, in the form for programs."""
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", *map(str, self._files)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def words(self) -> int:
        """Count the words that went and came."""
        lines = self.run().splitlines()[5:]
        return sum(len(line[1:].split()) for line in lines if line[:1] in {"+", "-"})


def matched(old: str, new: str) -> list[tuple[int, str]]:
    """Compare with diff-match-patch as its documents advise: lines first, then characters, then clean up."""
    peer = diff_match_patch()
    found = peer.diff_main(old, new)
    peer.diff_cleanupSemantic(found)
    return list(found)


def run() -> dict[str, object]:
    """Measure a revision against a seeded edit of it, two real revisions, and the growth."""
    name, source = published("03")
    earlier, first = published("01")
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            _row(f"{name[:2]} and an edit of it", source, edited(source, 7), Path(folder)),
            _row(f"{earlier[:2]} and {name[:2]}", first, (source, 0), Path(folder)),
        ]
        growth = [_growth(times, Path(folder)) for times in TIMES]
    new, _ = edited(source, 7)
    sizes = [row["characters"] for row in growth]
    return {
        "input": [earlier, name],
        "rows": rows,
        "growth": growth,
        "exponent": {who: exponent(sizes, [row[who] for row in growth]) for who in ("dipoli", "git")},
        "memory": {
            "dipoli": peak_memory(lambda: compare(source, new)),
            "diff-match-patch": peak_memory(lambda: matched(source, new)),
        },
    }


def _row(name: str, old: str, edit: tuple[str, int], folder: Path) -> dict[str, object]:
    new, moved = edit
    git = Git(folder, old, new)
    took = alternate(
        {
            "dipoli": lambda: compare(old, new),
            "git": git.run,
            "diff-match-patch": lambda: matched(old, new),
        },
        ROUNDS,
    )
    script = matched(old, new)
    return {
        "name": name,
        "characters": [len(old), len(new)],
        **took,
        "ours": ours(old, new),
        "git words": git.words(),
        "peer words": sum(len(words.split()) for kind, words in script if kind),
        "moved": moved,
    }


def _growth(times: int, folder: Path) -> dict[str, float]:
    old = text(75 * times, seed=times)
    new, _ = edited(old, 7, times)
    git = Git(folder, old, new)
    took = alternate({"dipoli": lambda: compare(old, new), "git": git.run}, 3)
    return {"characters": len(old), **took}


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    yield f"Input: `{found['input'][1]}` and a seeded edit of it; `{found['input'][0]}` and the same."
    yield ""
    head = ("texts", "Dipoli", "git", "diff-match-patch", "words: Dipoli", "git", "diff-match-patch", "moves found")
    yield from table(head, (_cells(row) for row in found["rows"]))
    yield ""
    yield "Words are those that went and came; in ours a moved paragraph counts only with the words that changed in it."
    first = found["rows"][0]
    is_faster = first["dipoli"] < min(first["git"], first["diff-match-patch"])
    is_smaller = first["ours"]["words"] < min(first["git words"], first["peer words"])
    yield (
        f"Aims for the first row: faster than the better peer {_met(is_faster)} (git starts anew each time, and is C), "
        f"fewer words {_met(is_smaller)}, moves found {_met(first['ours']['moves'] == first['moved'])}."
    )
    yield ""
    yield from table(
        ("characters", "Dipoli", "git"),
        ((f"{row['characters']:,}", seconds(row["dipoli"]), seconds(row["git"])) for row in found["growth"]),
    )
    power, memory = found["exponent"], found["memory"]
    yield ""
    yield (
        f"Growth exponent: Dipoli {power['dipoli']:.2f}, git {power['git']:.2f}. Memory: Dipoli "
        f"{memory['dipoli'] / 1e6:.0f} MB, diff-match-patch {memory['diff-match-patch'] / 1e6:.0f} MB."
    )


def _met(is_met: bool) -> str:
    return "met" if is_met else "missed"


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    of = f" of {row['moved']}" if row["moved"] else ""
    return (
        row["name"],
        seconds(row["dipoli"]),
        seconds(row["git"]),
        seconds(row["diff-match-patch"]),
        f"{row['ours']['words']:,}",
        f"{row['git words']:,}",
        f"{row['peer words']:,}",
        f"{row['ours']['moves']}{of}",
    )
