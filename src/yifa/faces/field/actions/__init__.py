"""What the phone sends."""
