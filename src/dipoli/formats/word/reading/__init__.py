"""Reading a Word file: its package, its numbers, its tracked changes, and what a submission wishes of a base."""
