"""What templates of the pages can ask for."""
