"""Groups on the map, and whether there are any."""
