"""Rules of procedure as data, and decisions as pure state machines. Knows no other room."""
