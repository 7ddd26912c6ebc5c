"""How Django knows this app."""

from django.apps import AppConfig


class LinkageConfig(AppConfig):
    """Choices that are settled together."""

    name = "dipoli.web.linkage"
    label = "linkage"
    verbose_name = "Linkage"
