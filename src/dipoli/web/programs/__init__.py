"""What programs need to speak for a seat: tokens, kept answers, and what is told to them."""
