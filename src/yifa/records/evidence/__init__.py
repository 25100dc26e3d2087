"""Evidence: originals by hash, never overwritten; who took them, when, where, how."""
