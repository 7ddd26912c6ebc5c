"""For the choice of a language, and for words that may be in any."""

from django import template
from django.conf import settings
from django.forms import BoundField, Textarea, TextInput

register = template.Library()


@register.simple_tag
def languages_on_offer() -> list[tuple[str, str]]:
    """List the languages of the interface by code, each named in itself."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


@register.filter
def either_way(field: BoundField) -> BoundField:
    """Let what is typed into a field run from the right where its first letter does: `{{ field|either_way }}`."""
    widget = field.field.widget
    if isinstance(widget, Textarea) or type(widget) is TextInput:
        widget.attrs.setdefault("dir", "auto")
    return field
