"""How Django knows this app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record of the secretariat."""

    name = "dipoli.web.record"
    label = "record"
    verbose_name = "The record"
