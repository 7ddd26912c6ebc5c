"""Telling programs by webhook: signed, tried again, and never to an address inside."""
