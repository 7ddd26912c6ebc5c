"""Invitations: links for one person each, made in batches; what is kept cannot be turned back into a link."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.db.models import Max

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue.acts.office import office, still_open
from dipoli.web.dialogue.models import Dialogue, Invitation
from dipoli.web.drafting.wording import check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution

MOST_AT_ONCE = 10_000
TOKEN_BYTES = 18


@act
def make_invitations(
    by: Seat, dialogue: Dialogue, count: int, *, label: str = "", now: datetime
) -> Deed[tuple[str, ...]]:
    """Make a batch of invitations and give their tokens, this once only."""
    found = office(by, dialogue, sentence("make invitations", about="may"))
    still_open(found, now)
    if not found.is_invited:
        raise Refused(
            "", sentence("Anybody may take part in this dialogue, so nobody needs an invitation: send its address.")
        )
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refused(
            "",
            sentence("A batch has 1 to {most:,} invitations: make several for more.", most=MOST_AT_ONCE),
        )
    label = " ".join(label.split())
    check_characters(label, sentence("words for the batch", about="a thing"), 100)
    batch = (found.invitations.aggregate(last=Max("batch"))["last"] or 0) + 1
    tokens = tuple(secrets.token_urlsafe(TOKEN_BYTES) for _ in range(count))
    Invitation.objects.bulk_create(
        [
            Invitation(dialogue=found, batch=batch, label=label, token_digest=digest_of(token), made_at=now)
            for token in tokens
        ],
        batch_size=500,
    )
    content = {"batch": batch, "count": count, "label": label}
    return Deed(f"{count} invitations to {found.symbol}", content, tokens, Distribution.RESTRICTED)


@act
def revoke_invitations(by: Seat, dialogue: Dialogue, batch: int, *, now: datetime) -> Deed[int]:
    """Take back the invitations of a batch that nobody has used yet; give how many."""
    found = office(by, dialogue, sentence("revoke invitations", about="may"))
    revoked = found.invitations.filter(batch=batch, used_at=None, revoked_at=None).update(revoked_at=now)
    if not revoked:
        raise Refused(
            "", sentence("Batch {batch} has no invitation left to revoke: all are used or revoked.", batch=batch)
        )
    content = {"batch": batch, "count": revoked}
    return Deed(f"{revoked} invitations to {found.symbol}", content, revoked, Distribution.RESTRICTED)


def digest_of(token: str) -> str:
    """Give what is kept of a token."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
