"""A map as plain data, for a program to read, and as lines, for a person."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.files import Subject
from dipoli.positions.ground.opinion import NEAR, NOBODY, OpinionMap

Data = None | bool | int | float | str | Sequence["Data"] | dict[str, "Data"]

_DIGITS = 6
EVERYBODY = "everybody"


def as_data(drawn: OpinionMap, subjects: Mapping[str, Subject] | None = None) -> dict[str, Data]:
    """Give everything a map says. Groups have letters; `by_group` is each group's share in favour, as it was drawn in.

    `unites` and `divides` rank every statement; `holds` says whether the lower bound is above one half (above nothing,
    for a difference).
    """
    scores, names = drawn.scores, drawn.votes.statements
    words = {name: subject.words for name, subject in (subjects or {}).items()}
    rank = Ranking(drawn, words)
    stability = drawn.stability
    return {
        "votes": len(drawn.votes),
        "participants_counted": drawn.counted,
        "participants_grouped": int(np.count_nonzero(drawn.group != NOBODY)),
        "statements": len(names),
        "left_out": list(drawn.left_out),
        "found_by": drawn.axes.way.value,
        "spread": [_rounded(share) for share in drawn.axes.spread],
        "groups": [
            {"id": name, "size": size, "stability": _rounded(sure)}
            for name, size, sure in zip(drawn.letters, drawn.sizes, stability.by_group, strict=False)
        ],
        "stability": {
            "left_out": stability.left_out.value,
            "by_count": {str(k): _rounded(value) for k, value in stability.by_count.items()},
            "reliability": _rounded(stability.reliability) if drawn.groups else None,
        },
        "participants": list(_participants(drawn)),
        "between": [drawn.votes.participants[p] for p in drawn.between()],
        "unites": rank.by(scores.unites, scores.unites_lower, scores.interval, above=0.5),
        "rejects": rank.by(scores.rejects, scores.rejects_lower, None, above=0.5),
        "divides": rank.by(scores.divides, scores.divides_lower, scores.divides_interval, above=0.0),
        "represents": rank.representative(),
    }


class Ranking:
    """Statements ranked by a score, each with its figures."""

    def __init__(self, drawn: OpinionMap, words: Mapping[str, str]) -> None:
        self._names, self._words, self._scores = drawn.votes.statements, words, drawn.scores
        self._groups = list(drawn.letters) or [EVERYBODY]
        self._given = drawn.tallies.counts.sum(axis=(0, 2))

    def by(
        self,
        score: NDArray[np.float64],
        lower: NDArray[np.float64],
        interval: NDArray[np.float64] | None,
        *,
        above: float,
    ) -> list[Data]:
        """Rank by a score, the highest first, ties by the lower bound, then in the order of the statements."""
        return [
            self._named(at)
            | {
                "score": _rounded(score[at]),
                "lower": _rounded(lower[at]),
                "interval": None if interval is None else [_rounded(bound) for bound in interval[at]],
                "holds": bool(lower[at] > above),
                "informed_consensus": _rounded(self._scores.informed[at]),
                "votes": int(self._given[at]),
                "by_group": self._by_group(at),
            }
            for at in map(int, np.lexsort((-lower, -score)))
        ]

    def representative(self, most: int = 5) -> dict[str, Data]:
        """Give for each group the statements that tell it apart most, with the answer it gives."""
        if len(self._groups) < 2:
            return {}
        return {group: self._typical(g, most) for g, group in enumerate(self._groups)}

    def _typical(self, group: int, most: int) -> list[Data]:
        telling, ratio = self._scores.telling[group], self._scores.representative[group]
        order = np.argsort(-np.abs(telling), kind="stable")[:most]
        return [
            self._named(at)
            | {
                "answer": "agree" if ratio[at] > 0 else "disagree",
                "times_as_likely": _rounded(abs(ratio[at])),
                "test": _rounded(abs(telling[at])),
            }
            for at in map(int, order)
        ]

    def _named(self, at: int) -> dict[str, Data]:
        name = self._names[at]
        named: dict[str, Data] = {"statement": name}
        return named | {"words": self._words[name]} if name in self._words else named

    def _by_group(self, at: int) -> dict[str, Data]:
        return {group: _rounded(self._scores.agreement[g, at]) for g, group in enumerate(self._groups)}


def as_lines(drawn: OpinionMap, subjects: Mapping[str, Subject] | None = None, most: int = 10) -> Iterator[str]:
    """Say the same to a person, the first `most` of each list."""
    data = as_data(drawn, subjects)
    votes = (
        f"{len(drawn.votes):,} votes by {drawn.counted:,} participants on {len(drawn.votes.statements):,} statements"
    )
    yield f"{votes}; the map shows {sum(drawn.axes.spread):.0%} of their variance."
    yield from _groups_in_words(drawn)
    for title, key in (
        ("What unites: agreement in the group that agrees least, and its lower bound", "unites"),
        ("What all reject: disagreement in the group that disagrees least", "rejects"),
        ("What divides: the largest difference between two groups, and its lower bound", "divides"),
    ):
        entries = data[key]
        assert isinstance(entries, list)  # noqa: S101 - for the type checker
        kept = [entry for entry in entries if isinstance(entry, dict) and entry["holds"]][:most]
        yield ""
        yield title if kept else f"{title}: none that surely does."
        yield from (_line(entry) for entry in kept)
    if drawn.groups:
        yield ""
        between = [drawn.votes.participants[p] for p in drawn.between(most, NEAR)]
        yield f"Between the groups: {', '.join(between) or 'nobody'}"


def _groups_in_words(drawn: OpinionMap) -> Iterator[str]:
    stability = drawn.stability
    tried = ", ".join(f"{k}: {value:.2f}" for k, value in stability.by_count.items())
    half = f"when half of the {stability.left_out.value} is left out"
    if not drawn.groups:
        yield f"No groups: no number of groups is found again {half} ({tried})."
        return
    sizes = ", ".join(f"{name} {size:,}" for name, size in zip(drawn.letters, drawn.sizes, strict=True))
    yield f"{drawn.groups} groups ({sizes}), found again {half} ({tried})."
    if stability.reliability < 0.5:
        each = len(drawn.votes) / max(drawn.counted, 1)
        yield (
            f"With {each:.0f} votes each, who belongs to which group is uncertain: halves of the statements agree"
            f" at {stability.reliability:.2f}, where 1 is the same and 0 chance."
        )


def _line(entry: Mapping[str, Data]) -> str:
    by_group = entry["by_group"]
    assert isinstance(by_group, dict)  # noqa: S101 - for the type checker
    shares = ", ".join(f"{group} {share:.0%}" for group, share in by_group.items())
    words = entry.get("words")
    spoken = f" {str(words)[:90]}" if words else ""
    return f"  {entry['score']:.2f} ({entry['lower']:.2f})  {entry['statement']}{spoken}  [{shares}]"


def _participants(drawn: OpinionMap) -> Iterator[Data]:
    points = np.round(drawn.points, _DIGITS).tolist()
    margins = np.round(drawn.margin, _DIGITS).tolist()
    sureness = np.round(drawn.stability.sureness, _DIGITS).tolist()
    votes = drawn.votes.each.tolist()
    groups, letters = drawn.group.tolist(), drawn.letters
    for at, name in enumerate(drawn.votes.participants):
        group = groups[at]
        yield {
            "id": name,
            "x": points[at][0],
            "y": points[at][1],
            "group": None if group == NOBODY else letters[group],
            "margin": None if group == NOBODY else margins[at],
            "sureness": None if sureness[at] != sureness[at] else sureness[at],
            "votes": votes[at],
        }


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS)
