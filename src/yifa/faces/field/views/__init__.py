"""Doors of the officer's phone."""
