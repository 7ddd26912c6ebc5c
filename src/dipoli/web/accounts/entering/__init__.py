"""Coming in: passwords counted and checked, what allauth asks of an installation, the identity provider."""
