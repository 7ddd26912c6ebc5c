"""How Django knows this app."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """Public dialogues."""

    name = "dipoli.web.dialogue"
    label = "dialogue"
    verbose_name = "Public dialogue"
