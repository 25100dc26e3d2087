"""What the phone takes along and looks up."""
