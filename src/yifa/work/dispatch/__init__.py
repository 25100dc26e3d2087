"""Dispatch (资源调度): who could be sent and why, support, officers' safety."""
