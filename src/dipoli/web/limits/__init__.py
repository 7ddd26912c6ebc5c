"""How often something may be done: counts that all processes of an installation share, exact whatever comes at once."""
