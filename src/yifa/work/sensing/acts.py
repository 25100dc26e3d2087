"""Acts on carriers and on sealed positions. The positions themselves are no acts."""

from datetime import date, datetime
from uuid import UUID

from yifa.base.procedure import Payload


class CarrierRegistered(Payload, tag="carrier.register", frozen=True, kw_only=True):
    """A phone or a vehicle begins to send positions."""

    LABEL = "登记定位终端"
    carrier_kind: str
    name: str
    officer: UUID | None = None
    unit_code: str = ""


class TokenIssued(Payload, tag="carrier.issue_token", frozen=True, kw_only=True):
    """A device gets the token it sends with; an older one no longer holds."""

    LABEL = "发放接入令牌"
    fingerprint: str
    valid_until: date


class TokenRevoked(Payload, tag="carrier.revoke_token", frozen=True, kw_only=True):
    """A device may no longer send."""

    LABEL = "注销接入令牌"
    reason: str


class TrackLookedAt(Payload, tag="carrier.look", frozen=True, kw_only=True):
    """Someone looks at where a carrier was, and says why."""

    LABEL = "查看轨迹"
    seen_from: datetime
    seen_until: datetime
    reason: str


class PositionsSealed(Payload, tag="positions.seal", frozen=True, kw_only=True):
    """The batches that came since the last seal, fixed by the root over their hashes."""

    LABEL = "封存位置数据"
    batch_count: int
    point_count: int
    root: str
    received_from: datetime
    received_until: datetime


class PositionsErased(Payload, tag="positions.erase", frozen=True, kw_only=True):
    """Positions whose time of keeping is over are erased; their hashes stay."""

    LABEL = "清除到期位置数据"
    batch_count: int
    point_count: int
    erased_before: datetime
    keep_days: int
