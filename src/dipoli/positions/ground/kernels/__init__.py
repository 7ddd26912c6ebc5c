"""Loops over votes, compiled: what numpy cannot say without copies. Only arrays and numbers come in and go out."""
