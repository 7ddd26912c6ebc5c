"""The tutorials of each role, gone through as their pages tell a reader to."""
