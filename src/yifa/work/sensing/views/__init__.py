"""Doors of sensing: taking positions in, and the pages."""
