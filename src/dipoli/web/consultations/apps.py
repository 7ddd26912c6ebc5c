"""How Django knows this app."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """What happens before anybody sits at the table."""

    name = "dipoli.web.consultations"
    label = "consultations"
    verbose_name = "Consultations"
