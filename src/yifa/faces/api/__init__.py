"""Doors for other systems: Open311, signed webhooks."""
