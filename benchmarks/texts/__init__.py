"""What texts and their files cost."""
