"""The terms of the field in six languages."""
