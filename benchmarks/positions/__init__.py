"""What common ground, the next question and the next visit cost."""
