"""Ours and its peers, measured in one run on the same input."""
