"""What is kept of people beside their accounts."""

from dipoli.web.accounts.models.inviting import Invitation, WayIn
from dipoli.web.accounts.models.keeping import Hold
from dipoli.web.accounts.models.preferring import Preference
from dipoli.web.accounts.models.sessions import Asked, SignedIn

__all__ = ["Asked", "Hold", "Invitation", "Preference", "SignedIn", "WayIn"]
