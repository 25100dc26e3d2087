"""Incidents (事件、部件问题): collect, file, dispatch, handle, verify, close."""
