"""What the officer's phone takes from outside parts."""
