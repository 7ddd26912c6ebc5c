"""Commands for whoever runs an installation from day to day."""
