"""Acts of remedies (行政复议、行政诉讼)."""
