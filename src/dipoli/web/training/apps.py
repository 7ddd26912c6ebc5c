"""How Django knows this app."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Exercises for a class."""

    name = "dipoli.web.training"
    label = "training"
    verbose_name = "Training"
