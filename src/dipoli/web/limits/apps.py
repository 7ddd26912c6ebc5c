"""How Django knows this app."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """The counts of what is done how often; kept outside the models, as nothing of them is worth keeping."""

    name = "dipoli.web.limits"
    label = "limits"
    verbose_name = "Limits"
