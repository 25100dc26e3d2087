"""System checks of the wiring."""
