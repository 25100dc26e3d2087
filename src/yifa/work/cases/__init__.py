"""Cases: penalties by the summary and the ordinary procedure, from the lead to the archive."""
