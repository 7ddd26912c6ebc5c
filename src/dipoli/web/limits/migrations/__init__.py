"""How the table of counts came about."""
