"""The fictional texts of the demo county, read from the file beside this module."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def texts() -> dict[str, list[dict[str, Any]]]:
    """The fictional texts: incidents, ordinary violations, summary violations."""
    source = files("yifa.site.demo").joinpath("content.json").read_text("utf-8")
    content: dict[str, list[dict[str, Any]]] = json.loads(source)
    return content
