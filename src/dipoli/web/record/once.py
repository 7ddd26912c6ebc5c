"""One form, one act: what is sent twice, by an impatient finger or a proxy that tries again, is done once.

Whoever answers a request says which form was sent (`sending`). The first act of that request notes it, in its own
transaction; the second request for the same form finds the note and is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from dipoli.web.record.errors import AlreadyDone
from dipoli.web.record.models import Chain, Sent


@dataclass(slots=True)
class Form:
    """A form that is being answered, by the digest of all that was sent; `is_noted` once an act was done for it."""

    digest: str
    is_noted: bool = False


_form: ContextVar[Form | None] = ContextVar("_form", default=None)


@contextmanager
def sending(digest: str) -> Iterator[None]:
    """Let the acts within the block be for this form; none where the digest is empty."""
    token = _form.set(Form(digest) if digest else None)
    try:
        yield
    finally:
        _form.reset(token)


def note(chain: Chain) -> Form | None:
    """Note in the transaction of an act for which form it is; AlreadyDone where another request was faster."""
    form = _form.get()
    if form is None or form.is_noted:
        return None
    if Sent.objects.filter(digest=form.digest).exists():
        raise AlreadyDone
    Sent.objects.create(chain=chain, digest=form.digest)
    return form
