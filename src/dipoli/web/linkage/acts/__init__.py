"""Linking choices, entering and sending stakes, seeking a package, showing and tabling it."""

from dipoli.web.linkage.acts.seeking import link_choices, seek_package, show_package, table_package
from dipoli.web.linkage.acts.staking import Said, drop_term, enter_stakes, enter_term, send_stakes

__all__ = [
    "Said",
    "drop_term",
    "enter_stakes",
    "enter_term",
    "link_choices",
    "seek_package",
    "send_stakes",
    "show_package",
    "table_package",
]
