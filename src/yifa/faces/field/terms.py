"""Words of the phone: who uses it, who settles what arrives late and unlawful."""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done at this face."""

    USE = "field.use"
    SETTLE = "field.settle"


POWER_LABELS: Final = {
    Power.USE: "使用移动执法终端",
    Power.SETTLE: "处理补报中的疑点",
}

LATE_AFTER: Final = timedelta(minutes=2)
"""What was done longer ago than this happened in the field already; newer is still refused."""

AHEAD_AT_MOST: Final = timedelta(minutes=2)
"""How far a phone's clock may run ahead of the server's."""

TOO_OLD_AFTER: Final = timedelta(hours=72)
"""What is older than this when it arrives is kept as reported, with a finding."""
