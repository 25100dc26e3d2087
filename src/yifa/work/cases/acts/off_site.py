"""Acts of off-site enforcement (非现场执法)."""
