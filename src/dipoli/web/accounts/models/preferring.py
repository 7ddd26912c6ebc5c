"""How a person wishes to be spoken to."""

from django.conf import settings
from django.db import models


class Preference(models.Model):
    """The language, by its code, in which a person reads pages and is written to; empty where none was chosen."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preference")
    language = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return f"{self.user}: {self.language}"
