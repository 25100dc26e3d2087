"""What looks into files: their type by content, pictures and their data."""
