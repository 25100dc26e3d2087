"""Words of the interfaces."""

from typing import Final

XML, JSON = "xml", "json"
FORMATS: Final = {XML: "text/xml; charset=utf-8", JSON: "application/json; charset=utf-8"}
COMPONENT: Final = "COMPONENT"
"""The attribute by which a component is named: its number, as on its QR label."""
