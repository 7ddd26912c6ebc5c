"""What a submission in Word wishes of a base text: its words laid flat, compared, and said by participant."""
