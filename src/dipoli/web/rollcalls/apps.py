"""How Django knows this app."""

from django.apps import AppConfig


class RollCallsConfig(AppConfig):
    """Records of votes of other bodies."""

    name = "dipoli.web.rollcalls"
    label = "rollcalls"
    verbose_name = "Records of votes"
