"""Receiving a report with what shows it: photos of citizens, screenshots of public opinion."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yifa.base.access import Actor
from yifa.work.intake.actions.lettering import attach_files
from yifa.work.intake.actions.receiving import receive_report
from yifa.work.intake.models import Report


class PictureRefused(ValueError):
    """A picture cannot be kept as evidence; nothing of the report was saved."""


@transaction.atomic
def receive_with_pictures(
    *, actor: Actor, at: datetime, pictures: Sequence[tuple[str, bytes]], **said: Any
) -> Report:
    """Receive a report together with its pictures, or nothing of it (随手拍、舆情截图).

    Raises: NotPermitted, StepRefused, ReportKnown, PictureRefused.
    """
    report = receive_report(actor=actor, at=at, **said)
    refused = attach_files(actor=actor, at=at, report=report, files=list(pictures))
    if refused:
        raise PictureRefused("；".join(refused))
    return report
