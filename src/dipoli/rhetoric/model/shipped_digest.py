"""The digest that the model in `shipped/` must have; replaced together with it."""

SHIPPED = "6495e49b8d3e77bc4033b1455c31b2ab5cb79cb188748c23c6bddd40c854e8fe"
