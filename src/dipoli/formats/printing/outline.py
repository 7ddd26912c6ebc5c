"""The headings of a paper as an outline that a reader of screens can walk."""

from collections.abc import Iterable, Iterator


def depths(wanted: Iterable[int]) -> Iterator[int]:
    """Give each heading a depth of which none is left out, as PDF/UA asks; what is no heading is 0 and stays it.

    >>> list(depths([0, 3, 3, 1, 0, 4, 2]))
    [0, 1, 1, 1, 0, 2, 2]
    """
    above: list[int] = []
    for depth in wanted:
        if depth <= 0:
            yield 0
            continue
        while above and above[-1] >= depth:
            above.pop()
        above.append(depth)
        yield len(above)
