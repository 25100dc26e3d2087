"""Doors of the room: pages and sign-in."""
