"""Interviews (电子笔录室): questioning on the record, beside its recording, near or remote."""
