"""Pictures of measures: SVG that says in words what it shows."""

from dipoli.rhetoric.pictures.dyads import dyads_svg
from dipoli.rhetoric.pictures.trend import trend_svg

__all__ = ["dyads_svg", "trend_svg"]
