"""System checks of the wiring."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from yifa.site import powers


@register(Tags.security)
def powers_agree(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """Compare the table of powers with what the rooms declare, both ways."""
    undeclared: list[CheckMessage] = [
        Error(f"岗位权力表列有未声明的权力 {power}", id="site.E001")
        for power in powers.undeclared_powers()
    ]
    unheld: list[CheckMessage] = [
        Warning(f"权力 {power} 未授予任何岗位", hint="site/powers.py", id="site.W001")
        for power in powers.unheld_powers()
    ]
    return undeclared + unheld
