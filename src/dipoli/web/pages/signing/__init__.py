"""The pages of signing in: by password, passkey, code or identity provider, and what a person sees of their account."""
