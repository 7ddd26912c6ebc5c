"""Exercises for a class: which is negotiated, what each delegation is told, and what came of it."""
