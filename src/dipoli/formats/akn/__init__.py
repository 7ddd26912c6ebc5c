"""Akoma Ntoso 3.0: a negotiating text written so that its schema holds, and read again."""

from dipoli.formats.akn.reading import read_akn
from dipoli.formats.akn.writing import write_akn

__all__ = ["read_akn", "write_akn"]
