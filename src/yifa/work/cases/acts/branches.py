"""Acts of the branches of a case (移送、中止、恢复、终止)."""
