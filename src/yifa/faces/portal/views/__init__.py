"""Public doors: check a paper, report a problem."""
