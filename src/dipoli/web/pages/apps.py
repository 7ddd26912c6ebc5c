"""How Django knows this app."""

from django.apps import AppConfig

from dipoli.sentences import tell_pages_with
from dipoli.web import interface


class PagesConfig(AppConfig):
    """Pages of the secretariat."""

    name = "dipoli.web.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        """Let sentences appear on pages in the reader's language, and streams say who did what."""
        from dipoli.web.conference.live.feed import tell_with  # noqa: PLC0415 - models need Django to be ready
        from dipoli.web.pages.chronicle import announce  # noqa: PLC0415

        tell_pages_with(interface.on_page)
        tell_with(announce)
