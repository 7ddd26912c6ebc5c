"""What those who run an installation see of it: its log, its counts, whether it lives and is ready."""
