"""The digest that the model in `shipped/` must have; replaced together with it."""

SHIPPED = "84011810a079167c5e2e1a32f83ccc2eabe64fb160d72ca828c236af9ab692ff"
