"""The pages of what happens before anybody sits at the table."""
