"""How Django knows this app."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Drafting of the secretariat."""

    name = "dipoli.web.drafting"
    label = "drafting"
    verbose_name = "Drafting"
