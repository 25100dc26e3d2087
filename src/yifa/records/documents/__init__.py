"""Documents: forms typeset to PDF, numbers without gaps, the dossier as one file."""
