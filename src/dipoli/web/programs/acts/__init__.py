"""Everything by which programs are let speak for a seat, and are told."""

from dipoli.web.programs.acts.hooks import end_subscription, subscribe, tell_again
from dipoli.web.programs.acts.tokens import issue_token, revoke_token

__all__ = ["end_subscription", "issue_token", "revoke_token", "subscribe", "tell_again"]
