"""A table of one of the rehearsal's files, in which what is amiss is a WrongRehearsal."""

from dipoli.formats import table
from dipoli.web.rehearsal.plan import WrongRehearsal


class Table(table.Table):
    """One table of a file of the rehearsal, read strictly."""

    wrong = WrongRehearsal
