"""`dipoli packages`: which bundle could everybody accept, and if none, why."""

from dipoli.cli.packages.commands import app

__all__ = ["app"]
