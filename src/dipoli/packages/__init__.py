"""Linkage across baskets: which bundle could every participant accept, and if none, why. Knows the positions room."""
