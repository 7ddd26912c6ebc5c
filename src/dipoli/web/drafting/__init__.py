"""Drafting of the secretariat."""
