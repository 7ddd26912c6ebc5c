"""Judging sentences: voice, target, co-operation, reasons; and reading whole texts."""

from dipoli.rhetoric.judging.read import Reader, TooLong, without_markup

__all__ = ["Reader", "TooLong", "without_markup"]
