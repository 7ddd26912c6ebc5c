"""The secrets in links that open once: made, and kept only as a digest."""

import hashlib
import secrets

BYTES = 32


def new_secret() -> str:
    """Make a secret of 256 random bits."""
    return secrets.token_urlsafe(BYTES)


def digest(secret: str) -> str:
    """Give what is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
