"""What is published: built, looked into, installed where nothing else is, and listed with the licences of all in it."""
