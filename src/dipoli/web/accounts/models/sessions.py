"""Where people are signed in, and until when they were asked for a second factor."""

from django.conf import settings
from django.db import models

from dipoli.sentences import sentence

OTHER = "Another program"
"""What is noted of a program that is no browser known here."""


class SignedIn(models.Model):
    """A browser in which a person is signed in: which family of browsers, since when, last seen when. No address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="signed_in")
    key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=60)
    since = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        """The one seen last first."""

        ordering = ("-seen_at", "-pk")

    @property
    def in_words(self) -> str:
        """Say which browser it is, on what it runs."""
        browser, _, system = self.browser.partition(" on ")
        if system:
            return sentence("{browser} on {system}", browser=browser, system=system)
        return sentence("Another program") if browser == OTHER else browser

    def __str__(self) -> str:
        return f"{self.browser} since {self.since:%-d %B %Y}"


class Asked(models.Model):
    """That a person whose role needs a second factor was asked for one, and until when they may go on without."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="asked")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user} until {self.until:%-d %B %Y}"
