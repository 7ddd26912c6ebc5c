"""What the area `ground` measures, and on what."""
