"""The clock of a rehearsal: shown on every page of it, set by its secretariat."""
