"""Tokens, kept answers, and who is told what."""

from dipoli.web.programs.models.hooks import Delivery, Subscription
from dipoli.web.programs.models.tokens import KeptAnswer, Token

__all__ = ["Delivery", "KeptAnswer", "Subscription", "Token"]
