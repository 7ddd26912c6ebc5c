"""The digest that the model in `shipped/` must have; replaced together with it."""

SHIPPED = "038aff0b0379aad74c42d401bc51d38ea3ae9a84c964998e179d124279a04bf2"
