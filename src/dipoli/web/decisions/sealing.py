"""How a secret vote stands, sealed: whoever has the database alone cannot tell it before it is counted, nor follow it.

The counts of all choices are one ciphertext of fixed length (AES-256-GCM), made anew with each vote under a key that is
derived from the installation's secret and kept in no database. Whoever has that secret too, and copies of the database
before and after a vote, can tell it: no software on one machine keeps a vote from its operator.
"""

import hashlib
import hmac
import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from dipoli.procedure.deciding.voting import Choice

ORDER = (Choice.YES, Choice.NO, Choice.ABSTAIN)
_COUNTS = struct.Struct(">III")
_NONCE = 12

Counts = dict[Choice, int]


def seal(counts: Counts, vote: str) -> str:
    """Seal the counts of a vote, which is named so that they fit no other."""
    nonce = os.urandom(_NONCE)
    plain = _COUNTS.pack(*(counts[choice] for choice in ORDER))
    return (nonce + AESGCM(_key()).encrypt(nonce, plain, vote.encode())).hex()


def unseal(sealed: str, vote: str) -> Counts | None:
    """Give the counts that were sealed for a vote, none where nobody voted; None under another secret, or damaged."""
    if not sealed:
        return dict.fromkeys(ORDER, 0)
    try:
        data = bytes.fromhex(sealed)
        plain = AESGCM(_key()).decrypt(data[:_NONCE], data[_NONCE:], vote.encode())
    except (InvalidTag, ValueError):
        return None
    return dict(zip(ORDER, _COUNTS.unpack(plain), strict=True))


def _key() -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"secret votes", hashlib.sha256).digest()
