"""Words of the command screen: its power, and the kinds of things that move on its map."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done at the command screen."""

    VIEW = "command.view"


POWER_LABELS: Final = {Power.VIEW: "查看指挥大屏和历史回放"}


class Carrier(StrEnum):
    """What a position belongs to."""

    OFFICER = "officer"
    VEHICLE = "vehicle"


CARRIER_LABELS: Final = {Carrier.OFFICER: "人员", Carrier.VEHICLE: "车辆"}


class State(StrEnum):
    """The colours of the map: how urgent an incident is, how a carrier stands."""

    URGENT = "urgent"
    WAITING = "waiting"
    PROGRESS = "progress"
    DONE = "done"
    DUTY = "duty"
    BUSY = "busy"
    SILENT = "silent"
