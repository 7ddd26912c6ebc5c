"""How Django knows this app."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Drafting of the secretariat."""

    name = "dipoli.web.drafting"
    label = "drafting"
    verbose_name = "Drafting"

    def ready(self) -> None:
        """Say to the record who reads what is withheld."""
        from dipoli.web.drafting.withholding import symbols_open_to  # noqa: PLC0415 - models need Django to be ready
        from dipoli.web.record.readers import open_by  # noqa: PLC0415

        open_by(symbols_open_to)
