"""The root of every error that a user's mistake can cause."""


class DipoliError(Exception):
    """A mistake or a refusal that a person can put right.

    The message is one sentence that names the thing, the reason and the way out; it is shown as it is on pages
    and at the command line, never with a traceback.
    """
