"""Dipoli: the secretariat of a Helsinki-style negotiation, in software."""

__version__ = "0.1.0"
