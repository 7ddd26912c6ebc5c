"""How Django knows this app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Pages of the secretariat."""

    name = "dipoli.web.pages"
    label = "pages"
    verbose_name = "Pages"
