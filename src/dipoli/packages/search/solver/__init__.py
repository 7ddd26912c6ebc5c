"""Whole-number programmes, and the solver that solves them."""
