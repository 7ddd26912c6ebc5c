"""The rules of procedure."""
