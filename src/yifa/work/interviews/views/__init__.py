"""Doors of the interview room."""
