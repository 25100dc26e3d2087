"""Doors of the phone: the shell, the queue, the page of late reports."""
