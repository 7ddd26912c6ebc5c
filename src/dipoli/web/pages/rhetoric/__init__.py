"""The pages of statements and doctrines."""
