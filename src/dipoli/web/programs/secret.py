"""Making secrets, and what is kept of them."""

import base64
import hashlib
import hmac
import secrets

TOKEN = "dipoli_"  # noqa: S105 - how tokens begin, so that a scanner finds one that was left in a file
SIGNING = "whsec_"
BYTES = 32


def new_token() -> str:
    """Make a token: 256 random bits, so that a plain digest of it tells nothing."""
    return TOKEN + secrets.token_urlsafe(BYTES)


def digest(secret: str) -> str:
    """Give what is kept of a token."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def new_signing_secret() -> str:
    """Make a secret to sign with, in the form that Standard Webhooks gives them."""
    return SIGNING + base64.b64encode(secrets.token_bytes(BYTES)).decode("ascii")


def signature(secret: str, key: str, timestamp: int, body: bytes) -> str:
    r"""Sign a message as Standard Webhooks do: over its key, its time and its body.

    >>> signature("whsec_c2VjcmV0", "msg_1_2", 1700000000, b"{}")
    'v1,9l39jsXUAmgM0uEiwFvWzGHf3V4alEDV06iG69pFSG0='
    """
    signed = f"{key}.{timestamp}.".encode() + body
    sealed = hmac.new(base64.b64decode(secret.removeprefix(SIGNING)), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(sealed).decode('ascii')}"
