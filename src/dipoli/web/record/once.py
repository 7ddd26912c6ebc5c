"""One form, one act: what is sent twice, by an impatient finger or a proxy that tries again, is done once.

Whoever answers a request says which form was sent (`sending`). The first act of that request notes it, in its own
transaction; the second request for the same form finds the note and is refused. The act that notes one form forgets
those of long ago, so that the notes do not grow with the record.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from dipoli.web.record.errors import AlreadyDone
from dipoli.web.record.models import Chain, Sent

KEPT = timedelta(days=30)
"""How long it is known that a form was acted on: twice as long as anybody stays signed in without signing in anew.

By the server's clock, also in a rehearsal with a clock of its own.
"""


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
    now = timezone.now()  # noqa: TID251 - notes are of the server, which no rehearsal sets the clock of
    Sent.objects.filter(noted_at__lt=now - KEPT).delete()
    Sent.objects.create(chain=chain, digest=form.digest, noted_at=now)
    return form
