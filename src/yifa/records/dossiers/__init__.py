"""Dossiers (卷宗): taking one out with its proofs, lending one, the archive's list."""
