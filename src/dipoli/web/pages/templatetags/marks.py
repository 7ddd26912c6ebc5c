"""Quotation marks as the reader's language has them, in every template without being loaded."""

from django import template

from dipoli import sentences
from dipoli.web.interface import told

register = template.Library()


@register.filter(is_safe=False)
def in_marks(words: str) -> str:
    """Put words in the reader's quotation marks: `{{ amendment.reason|in_marks }}`."""
    return told(sentences.in_marks(words))
