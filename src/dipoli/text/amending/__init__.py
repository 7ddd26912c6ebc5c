"""Wishes against a text: what they change, how they are compiled, read back and settled."""
