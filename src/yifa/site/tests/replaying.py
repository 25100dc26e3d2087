"""The signed door through which a replayed day comes in."""

from yifa.base import clock
from yifa.base.access import Post
from yifa.work.conftest import BUREAU, Staff
from yifa.work.intake import actions as intake


def opened_door(staff: Staff) -> str:
    """Open the door; gives the secret with which its messages are signed."""
    admin, now = staff.actor(Post.ADMINISTRATOR), clock.now()
    row = intake.open_connector(
        actor=admin, at=now, code="replay", name="回放", kind="webhook", channel="hotline",
        jurisdiction=BUREAU, settings={},
    )  # fmt: skip
    row, secret = intake.exchange_secret(actor=admin, at=now, connector=row)
    intake.switch_connector(actor=admin, at=now, connector=row, is_on=True)
    return secret
