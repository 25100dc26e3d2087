"""Pure Python: time, law, procedure, access, money, proofs. Knows no Django."""
