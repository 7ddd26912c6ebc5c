"""Counts as the reader's language writes them, in every template without being loaded."""

from django import template

from dipoli.web.interface import ACTIVE

register = template.Library()


class _Count(int):
    """A number that counts like any other, and is written with the separators of whoever reads it."""

    def __str__(self) -> str:
        return ACTIVE.figure(f"{int(self):,}")


@register.filter(is_safe=False)
def counted(value: int) -> int:
    """Write how many there are, with separators: `{{ found.votes|counted }}`, or as the count of a `blocktranslate`.

    For what is counted, never for a number that names something.
    """
    return _Count(value)
