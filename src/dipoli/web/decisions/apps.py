"""How Django knows this app."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions of the secretariat."""

    name = "dipoli.web.decisions"
    label = "decisions"
    verbose_name = "Decisions"
