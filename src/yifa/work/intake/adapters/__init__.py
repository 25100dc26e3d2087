"""Learnt and statistical reading of texts: the trained classifier and the likeness of wording."""
