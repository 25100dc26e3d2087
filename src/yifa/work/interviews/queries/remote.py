"""The remote side: invitations by their link, the person who was let in, signals that wait."""

from hashlib import sha256

from yifa.work.interviews.models import Invitation, Session, Signal
from yifa.work.interviews.terms import RUNNING, Side

SIGNALS_AT_ONCE = 100


def invitation_by_token(token: str) -> Invitation | None:
    """Find the invitation that a link names; nothing for a link nobody was given."""
    return (
        Invitation.objects.filter(token_sha256=fingerprint(token), is_void=False)
        .select_related("session")
        .first()
    )


def invited(secret: str) -> Session | None:
    """Find the running session whose invited person holds this secret."""
    if not secret:
        return None
    found = (
        Invitation.objects.filter(
            pass_sha256=fingerprint(secret), is_void=False, session__stage__in=RUNNING
        )
        .select_related("session")
        .first()
    )
    return found.session if found else None


def signals_for(row: Session, side: Side, after: int) -> list[Signal]:
    """Give what the other side sent since, oldest first."""
    rows = Signal.objects.filter(session=row, pk__gt=after).exclude(sender=side)
    return list(rows.order_by("pk")[:SIGNALS_AT_ONCE])


def fingerprint(secret: str) -> str:
    """Hash a secret link or pass: the table holds no secret."""
    return sha256(secret.encode()).hexdigest()
