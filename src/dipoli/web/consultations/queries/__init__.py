"""What a seat may see of what happens before anybody sits at the table."""
