"""The pool of witnesses (证人库): volunteers who agreed, where and when, and what they did."""
