"""The rehearsal: a fictional conference, shipped as plain texts and TOML, in which anyone may learn the trade."""
