"""Making and revoking tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.programs.models import Token
from dipoli.web.programs.scopes import scopes as every_scope
from dipoli.web.programs.secret import TOKEN, digest, new_token
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution

LONGEST_NAME = 80
MOST_LIVE = 20
LONGEST_LIFE = timedelta(days=366)


@dataclass(frozen=True)
class Issued:
    """A new token and its secret, which is shown once and kept nowhere."""

    token: Token
    secret: str


@act
def issue_token(by: Seat, *, name: str, scopes: Sequence[str], expires_at: datetime, now: datetime) -> Deed[Issued]:
    """Make a token by which a program speaks for the seat, for some scopes and until an instant."""
    check_title(name, sentence("a token"), LONGEST_NAME)
    wanted = [scope for scope in every_scope() if scope in scopes]
    if unknown := sorted(set(scopes) - set(wanted)):
        raise Refused(
            "",
            sentence(
                "There is no scope {scope}: choose from {known}.", scope=unknown[0], known=", ".join(every_scope())
            ),
        )
    if not wanted:
        raise Refused("", sentence("A token without a scope opens nothing: choose what it is for."))
    if not now < expires_at <= now + LONGEST_LIFE:
        raise Refused("", sentence("A token ends within a year and not before it begins: choose a day in between."))
    if sum(each.is_live(now) for each in by.tokens.all()) >= MOST_LIVE:
        raise Refused(
            "", sentence("You have {number} tokens that are good: revoke one that is not needed.", number=MOST_LIVE)
        )
    secret = new_token()
    token = by.tokens.create(
        name=name,
        beginning=secret[: len(TOKEN) + 4],
        digest=digest(secret),
        scopes=wanted,
        made_at=now,
        expires_at=expires_at,
    )
    content = {"name": name, "scopes": list(wanted), "expires_at": expires_at.isoformat()}
    return Deed(name, content, Issued(token, secret), Distribution.RESTRICTED)


@act
def revoke_token(by: Seat, token: Token, *, now: datetime) -> Deed[Token]:
    """End a token of one's own: it opens nothing from now on."""
    found = by.tokens.filter(pk=token.pk).first()
    if found is None:
        raise Refused("", sentence("You have no such token: choose one from the list."))
    if not found.is_live(now):
        raise Refused(
            "", sentence("The token {token} is good for nothing already: there is nothing to revoke.", token=str(found))
        )
    found.revoked_at = now
    found.save(update_fields=["revoked_at"])
    return Deed(found.name, {"name": found.name}, found, Distribution.RESTRICTED)
