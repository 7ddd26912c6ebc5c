"""Exercises for a class, read and printed."""
