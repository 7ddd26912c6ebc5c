"""Votes, the integers that are counted from them, and keeping these up to date."""
