"""Acts of performance and enforcement (履行与执行)."""
