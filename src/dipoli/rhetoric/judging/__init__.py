"""Judging sentences: voice, target, co-operation, reasons; and reading whole texts."""

from dipoli.rhetoric.judging.read import Reader, TooLong
from dipoli.rhetoric.judging.streaming import Found, Streamed

__all__ = ["Found", "Reader", "Streamed", "TooLong"]
