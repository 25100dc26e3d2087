"""Taking in what a phone gathered."""
