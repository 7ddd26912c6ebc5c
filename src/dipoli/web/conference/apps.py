"""How Django knows this app."""

from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    """The conference of the secretariat."""

    name = "dipoli.web.conference"
    label = "conference"
    verbose_name = "The conference"
