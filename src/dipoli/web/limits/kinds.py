"""Every limit there is beside those of the API, which the setting API_RATES says."""

from dipoli.sentences import sentence
from dipoli.web.limits.counting import Limit

MINUTE, QUARTER, HOUR, DAY = 60, 15 * 60, 60 * 60, 24 * 60 * 60

SIGN_INS_OF_NAME = Limit("sign-in-name", 5, QUARTER, sentence("Somebody tried to sign in under this name too often"))
"""Attempts at one name from one address: take before the password is looked at, forgive when it was right."""
SIGN_INS_OF_ADDRESS = Limit("sign-in-address", 100, QUARTER, sentence("Very many tried to sign in from your network"))
"""Attempts from one address, whatever the name: a hall of delegates may sit behind one."""
SIGN_INS_EVERYWHERE = Limit("sign-in-everywhere", 100, HOUR, sentence("Very many tried to sign in under this name"))
"""Attempts at one name from everywhere, but for browsers in which the person signed in before."""
INVITATIONS_OF_SEAT = Limit(
    "invitations", 60, HOUR, sentence("These are more invitations than one seat sends in an hour")
)
"""Letters to addresses that somebody typed: invitations, confirmations of an address."""
TRIES_OF_LINKS = Limit("links", 120, MINUTE, sentence("Very many links are tried from your network"))
"""Links in letters that are opened from one address."""
UPLOADS_OF_PERSON = Limit(
    "uploads", 30, MINUTE, sentence("These are more files than are read for one person in a minute")
)
"""Files that are read for one person, by page or by program."""
WRITES_OF_PERSON = Limit("writes", 240, MINUTE, sentence("These are more forms than one person fills in a minute"))
"""Forms sent by one person who is signed in."""

VOTES_OF_ONE = Limit("dialogue-votes", 60, MINUTE, sentence("That is more than one person can read in a minute"))
VOTES_OF_NETWORK = Limit(
    "dialogue-network", 3_000, MINUTE, sentence("Very many answers come from your network just now")
)
STATEMENTS_OF_NETWORK = Limit(
    "dialogue-statements", 30, 600, sentence("Very many statements come from your network just now")
)
TRIES_OF_NETWORK = Limit(
    "dialogue-invitations", 60, MINUTE, sentence("Very many invitations are tried from your network now")
)
