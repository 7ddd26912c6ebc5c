"""For the choice of a language."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def languages_on_offer() -> list[tuple[str, str]]:
    """List the languages of the interface by code, each named in itself."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]
