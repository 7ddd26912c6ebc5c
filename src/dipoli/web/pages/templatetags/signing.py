"""For the pages of signing in."""

import json

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def as_json(value: object) -> str:
    """Give what a script reads from the page, as the text of an element: escaped as any text is."""
    return json.dumps(value)


@register.simple_tag
def drawn(svg: str) -> SafeString:
    """Put a picture that we drew ourselves on the page."""
    return mark_safe(svg)  # noqa: S308 - of squares at whole numbers, nothing that anybody typed
