"""The record: append-only, hash-chained; every act of a process leaves one entry in it."""
