"""How Django knows this app."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """The programs that speak for a seat."""

    name = "dipoli.web.programs"
    label = "programs"
    verbose_name = "Programs"
