"""Programs that speak to a secretariat by its API, to begin from."""
