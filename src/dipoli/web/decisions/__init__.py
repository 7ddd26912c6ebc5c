"""Decisions of the secretariat."""
