"""Taking an item in: once, with its files there, within the bounds of time."""

from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.faces.field import queries
from yifa.faces.field.models import TakenItem
from yifa.faces.field.sync.answers import FilesMissing, Refused
from yifa.faces.field.sync.arriving import Arrived, Item
from yifa.faces.field.sync.registry import take_of
from yifa.faces.field.terms import AHEAD_AT_MOST
from yifa.records.agencies import queries as agencies


def item_in(body: bytes) -> Item:
    """Read an item from a request. Raises: Refused."""
    try:
        item = msgspec.json.decode(body, type=Item)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Refused(f"提交的内容无法识别，请更新应用后重试（{fault}）") from fault
    told = (item.captured_at, *(file.taken_at for file in item.files))
    if any(moment.tzinfo is None for moment in told):
        raise Refused("采集时间缺少时区，请更新应用后重试")
    return item


def receive(*, actor: Actor, at: datetime, item: Item) -> dict[str, Any]:
    """Take an item in and give its answer; a repetition gets the answer of the first time.

    Raises: Refused (Conflict, FilesMissing among them); then nothing of it is stored.
    """
    with transaction.atomic():
        row, is_new = TakenItem.objects.get_or_create(
            uuid=item.uuid,
            defaults={
                "account": actor.person,
                "kind": item.kind,
                "captured_at": item.captured_at,
                "taken_at": at,
            },
        )
        if not is_new:
            return _again(row, actor)
        row.answer = {"status": "taken", **_taken(actor, at, item)}
        row.save(update_fields=["answer"])
        return dict(row.answer)


def _again(row: TakenItem, actor: Actor) -> dict[str, Any]:
    if row.account != actor.account:
        raise Refused("这一条已由其他账号提交，请核对登录的账号")
    return {**row.answer, "repeated": True}


def _taken(actor: Actor, at: datetime, item: Item) -> dict[str, Any]:
    take = take_of(item.kind)
    if take is None:
        raise Refused("服务器不认识这类记录，请更新应用后重试")
    ahead = item.captured_at - at
    if ahead > AHEAD_AT_MOST:
        minutes = round(ahead.total_seconds() / 60)
        raise Refused(f"采集时间比现在晚 {minutes:,} 分钟，请校准手机的日期和时间后重新提交")
    parts = queries.whole_parts(actor, item.uuid)
    if missing := [file.sha256 for file in item.files if file.sha256 not in parts]:
        raise FilesMissing(missing)
    then = agencies.actor_then(actor, day_in_law(item.captured_at))
    return dict(take(Arrived(item=item, actor=actor, then=then, at=at, parts=parts)))
