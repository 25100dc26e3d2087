"""Work: what is handled, each under its own procedure."""
