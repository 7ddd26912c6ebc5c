"""Words whose hyphen ends no line, in every template without being loaded."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_SHORT = re.compile(r"\b\w{1,3}-\w+")


@register.filter(is_safe=False)
def whole(words: str) -> SafeString:
    """Keep a word together that begins with a few letters and a hyphen, as Co-operation does: `{{ title|whole }}`."""
    kept = _SHORT.sub(r'<span class="unbroken">\g<0></span>', conditional_escape(words))
    return mark_safe(kept)  # noqa: S308 - escaped before it is marked
