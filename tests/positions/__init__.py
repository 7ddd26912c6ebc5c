"""Stances, convergence and who should talk to whom."""
