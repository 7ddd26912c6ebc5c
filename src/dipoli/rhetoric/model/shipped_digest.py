"""The digest that the model in `shipped/` must have; replaced together with it."""

SHIPPED = "235a626edb729de12319cd9a695f3e331a4c14138f2a6e168ca4ea02bc23f48d"
