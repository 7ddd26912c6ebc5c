"""The last picture of a dialogue, kept so that its page need not wait for another."""

from django.db import models

from dipoli.web.dialogue.models.asking import Dialogue


class Picture(models.Model):
    """What the votes up to one show. Worked out from the votes, and worked out again when it is missing.

    `up_to` is the key of the last vote in it, `basis` names what else it depends on: recounts and moderation.
    `members` are the keys of the people of each group by its letter, which the next picture's letters follow; no
    page shows them.
    """

    dialogue = models.OneToOneField(Dialogue, on_delete=models.CASCADE, related_name="picture")
    up_to = models.PositiveBigIntegerField()
    basis = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()
    found = models.JSONField()
    drawings = models.JSONField()
    members = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.dialogue_id} up to {self.up_to}"
