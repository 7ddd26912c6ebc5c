"""How Django knows this app."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Who is written to about what."""

    name = "dipoli.web.letters"
    label = "letters"
    verbose_name = "Letters"
