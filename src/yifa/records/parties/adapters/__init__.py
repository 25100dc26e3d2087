"""What the register of parties takes from outside parts."""
