"""Redaction for publication (公开前遮盖): a machine proposes, a person settles."""
