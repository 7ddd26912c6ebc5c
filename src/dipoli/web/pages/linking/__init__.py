"""Pages of linked choices, of stakes in confidence, and of packages."""
