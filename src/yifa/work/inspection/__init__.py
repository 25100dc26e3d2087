"""Inspections (行政检查): the sheet, the visit, what is put right, what becomes a case."""
