"""Searches for a package, stopped early and in their parts."""
