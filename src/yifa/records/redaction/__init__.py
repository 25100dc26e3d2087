"""Redaction for publication (公开前遮盖): pictures and texts, proposed by machine, settled by a person."""
