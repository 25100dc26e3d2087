"""Doors of documents."""
