"""Acts of unlawful buildings (违法建设)."""
