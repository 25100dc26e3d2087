"""The one desk of this process, at which every interface hands in what came."""

from typing import Final

from yifa.base import clock
from yifa.work.intake.actions import Desk

DESK: Final = Desk(clock.now)
