"""An installation: what its environment says, what is wrong with it, and its database brought up to date."""
