"""What the record costs, and how it grows."""
