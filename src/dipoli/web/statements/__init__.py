"""Statements and doctrines of the participants, what contests their marks, and ground found to be common."""
