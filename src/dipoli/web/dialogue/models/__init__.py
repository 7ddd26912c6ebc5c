"""What a public dialogue is made of."""

from dipoli.web.dialogue.models.asking import Access, Dialogue, Moderation, Passage, Statement
from dipoli.web.dialogue.models.drawing import Picture
from dipoli.web.dialogue.models.voting import Invitation, Seal, Vote, Voter

__all__ = [
    "Access",
    "Dialogue",
    "Invitation",
    "Moderation",
    "Passage",
    "Picture",
    "Seal",
    "Statement",
    "Vote",
    "Voter",
]
