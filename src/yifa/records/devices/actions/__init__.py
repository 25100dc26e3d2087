"""Writing the register of devices: one entry, one journal entry."""

from yifa.records.devices.actions.checking import (
    file_with_police,
    post_sign,
    publish,
    review_legally,
    review_technically,
    verify,
)
from yifa.records.devices.actions.entering import DeviceTaken
from yifa.records.devices.actions.using import (
    EntryRefused,
    admit,
    move,
    register,
    resume,
    suspend,
)

__all__ = [
    "DeviceTaken",
    "EntryRefused",
    "admit",
    "file_with_police",
    "move",
    "post_sign",
    "publish",
    "register",
    "resume",
    "review_legally",
    "review_technically",
    "suspend",
    "verify",
]
