"""What each person is told of by e-mail, and how often."""
