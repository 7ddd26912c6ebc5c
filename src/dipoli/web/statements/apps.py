"""How Django knows this app."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """Statements and doctrines."""

    name = "dipoli.web.statements"
    label = "statements"
    verbose_name = "Statements"
