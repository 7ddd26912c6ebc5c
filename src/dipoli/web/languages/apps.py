"""How Django knows this app."""

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    """The language versions of texts."""

    name = "dipoli.web.languages"
    label = "languages"
    verbose_name = "Language versions"
