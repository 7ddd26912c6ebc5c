"""Statements and doctrines: criticism and co-operation, by whom towards whom, in which words. Knows no other room."""
