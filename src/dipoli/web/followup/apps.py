"""How Django knows this app."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """What happens after a text is adopted."""

    name = "dipoli.web.followup"
    label = "followup"
    verbose_name = "Follow-up"
