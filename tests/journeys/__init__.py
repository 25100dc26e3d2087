"""What the bureau's people do in a day, each story in a real browser."""
