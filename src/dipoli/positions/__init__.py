"""Stances of participants on alternatives, and what they add up to. Knows `dipoli.text` only."""
