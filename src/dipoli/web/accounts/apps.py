"""The app of people's accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """How people sign in, and what is kept of them."""

    name = "dipoli.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Note when somebody shows who they are."""
        from dipoli.web.accounts.watching import freshness, sessions, speaking  # noqa: PLC0415 - needs the models of others to be ready

        freshness.listen()
        sessions.listen()
        speaking.listen()
