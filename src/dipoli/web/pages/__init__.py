"""Pages of the secretariat."""
