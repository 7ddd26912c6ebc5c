"""Watching over who is in: how lately they showed who they are, their sessions, the second factor they owe."""
