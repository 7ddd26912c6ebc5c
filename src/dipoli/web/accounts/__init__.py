"""People: how they sign in, where they are signed in, who invited them, and what is kept of them."""
