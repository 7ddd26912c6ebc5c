"""Leaving out what no package needs, before anything is searched."""
