"""What is wished of a text: as edits, in Word files that were sent, in their margins."""
