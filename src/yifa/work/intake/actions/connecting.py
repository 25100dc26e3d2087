"""Setting up connectors: open, change, switch, exchange secrets; what was observed of them."""

import base64
import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import msgspec
from django.db import transaction
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter, Payload
from yifa.frame.fields import hmac_index
from yifa.records.journal import actions as journal
from yifa.work.intake import acts
from yifa.work.intake.adapters.mailbox import is_mailbox_address
from yifa.work.intake.facts import Setup
from yifa.work.intake.models import Connector
from yifa.work.intake.queries.connectors import KEY_PURPOSE
from yifa.work.intake.rules.mapping import FIELDS
from yifa.work.intake.rules.signatures import PREFIX, fingerprint_of
from yifa.work.intake.terms import (
    CHANNEL_LABELS,
    CODE_LONGEST,
    CONNECTOR_MATTER,
    EARLIER_SECRET_HOURS,
    KEYED_BY_THEM,
    KEYED_BY_US,
    KIND_LABELS,
    SIGNED,
    Kind,
    Power,
)

_CODE = re.compile(rf"[a-z0-9][a-z0-9-]{{1,{CODE_LONGEST - 1}}}")
_SECRET_BYTES = 32


class ConnectorUnfit(ValueError):
    """A connector cannot be set up so; the message says which field and why."""


@transaction.atomic
def open_connector(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    name: str,
    kind: str,
    channel: str,
    jurisdiction: str = "",
    settings: Mapping[str, str] | None = None,
) -> Connector:
    """Set up a connector (新增接入); it is off and has no secret yet.

    Raises: NotPermitted, ConnectorUnfit.
    """
    where = jurisdiction or actor.jurisdiction
    require(actor, Power.CONNECT, within=where)
    _check(code, kind, channel)
    setup = _checked(Kind(kind), settings or {})
    told = acts.ConnectorOpened(
        code=code, name=name, connector_kind=kind, channel=channel, settings=setup
    )
    matter = Matter(CONNECTOR_MATTER, uuid7(), where)
    journal.record(matter=matter, after=0, act=told, actor=actor, done_at=at)
    return Connector.objects.create(
        uuid=matter.id,
        jurisdiction=where,
        code=code,
        name=name,
        kind=kind,
        channel=channel,
        settings=setup,
        last_seq=1,
    )


@transaction.atomic
def change_connector(
    *,
    actor: Actor,
    at: datetime,
    connector: Connector,
    name: str,
    channel: str,
    settings: Mapping[str, str],
) -> Connector:
    """Change what a connector is set to (修改接入). Raises: NotPermitted, ConnectorUnfit."""
    row = _held(actor, connector)
    _check(row.code, row.kind, channel, known=row)
    setup = _checked(Kind(row.kind), settings)
    _record(row, acts.ConnectorChanged(name=name, channel=channel, settings=setup), actor, at)
    row.name, row.channel, row.settings = name, channel, setup
    row.save()
    return row


@transaction.atomic
def switch_connector(
    *, actor: Actor, at: datetime, connector: Connector, is_on: bool, reason: str = ""
) -> Connector:
    """Turn a connector on or off (启用、停用). Raises: NotPermitted, ConnectorUnfit."""
    row = _held(actor, connector)
    if is_on and Kind(row.kind) in KEYED_BY_US | KEYED_BY_THEM and not row.secret:
        raise ConnectorUnfit("请先设置密钥，再启用")
    _record(row, acts.ConnectorSwitched(is_on=is_on, reason=reason), actor, at)
    row.is_on = is_on
    row.save()
    return row


@transaction.atomic
def exchange_secret(
    *, actor: Actor, at: datetime, connector: Connector, given: str = ""
) -> tuple[Connector, str]:
    """Give a connector a new secret (更换密钥): ours is made here, theirs is `given`.

    The secret comes back once, to be shown; the earlier one counts for another day.
    Raises: NotPermitted, ConnectorUnfit.
    """
    row = _held(actor, connector)
    secret = _new_secret(Kind(row.kind), given)
    until = at + timedelta(hours=EARLIER_SECRET_HOURS) if row.secret else None
    told = acts.SecretExchanged(fingerprint=fingerprint_of(secret), earlier_until=until)
    _record(row, told, actor, at)
    if Kind(row.kind) in SIGNED:
        row.earlier_secret, row.earlier_until = row.secret, until
    row.secret, row.secret_since = secret, at
    row.fingerprint = told.fingerprint
    row.key_index = hmac_index(secret, KEY_PURPOSE) if row.kind == Kind.OPEN311 else ""
    row.save()
    return row, secret


@transaction.atomic
def note_contact(
    *,
    actor: Actor,
    at: datetime,
    connector: Connector,
    accepted: int = 0,
    known: int = 0,
    refused: int = 0,
    **said: datetime,
) -> None:
    """Note what was observed of a connector; no act, nothing of it binds anyone."""
    Connector.objects.filter(pk=connector.pk).update(
        accepted_count=F("accepted_count") + accepted,
        known_count=F("known_count") + known,
        refused_count=F("refused_count") + refused,
        contacted_at=at,
        **said,
    )


@transaction.atomic
def note_failure(*, actor: Actor, at: datetime, connector: Connector, failure: str) -> None:
    """Note what went wrong with a connector, at most once a minute: anyone may cause it."""
    since = at - timedelta(minutes=1)
    quiet = Q(failed_at=None) | Q(failed_at__lt=since)
    Connector.objects.filter(quiet, pk=connector.pk).update(failure=failure[:300], failed_at=at)


def _held(actor: Actor, connector: Connector) -> Connector:
    require(actor, Power.CONNECT, within=connector.jurisdiction)
    return Connector.objects.select_for_update().get(pk=connector.pk)


def _record(row: Connector, told: Payload, actor: Actor, at: datetime) -> None:
    journal.record(matter=row.matter, after=row.last_seq, act=told, actor=actor, done_at=at)
    row.last_seq += 1


def _new_secret(kind: Kind, given: str) -> str:
    if kind in SIGNED:
        return PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()
    if kind is Kind.OPEN311:
        return secrets.token_urlsafe(_SECRET_BYTES)
    if kind not in KEYED_BY_THEM:
        raise ConnectorUnfit(f"{KIND_LABELS[kind]}不使用密钥")
    if not given.strip():
        raise ConnectorUnfit("请填写对方提供的密钥或者口令")
    return given.strip()


def _check(code: str, kind: str, channel: str, known: Connector | None = None) -> None:
    if not _CODE.fullmatch(code):
        raise ConnectorUnfit("代号由小写字母、数字和短横线组成，至少两位")
    if kind not in list(KIND_LABELS):
        raise ConnectorUnfit("请选择接入方式")
    if channel not in list(CHANNEL_LABELS):
        raise ConnectorUnfit("请选择来件渠道")
    if known is None and Connector.objects.filter(code=code).exists():
        raise ConnectorUnfit(f"代号“{code}”已被使用")


def _checked(kind: Kind, told: Mapping[str, str]) -> dict[str, str]:
    """Check what a connector is set to, and leave out what is empty."""
    plain = {name: str(value).strip() for name, value in told.items() if str(value).strip()}
    try:
        setup = msgspec.convert(plain, Setup)
    except msgspec.ValidationError as fault:
        raise ConnectorUnfit(f"设置有误：{fault}") from None
    _check_address(kind, setup)
    if kind is Kind.FOLDER:
        parts = Path(setup.folder).parts
        if not parts or Path(setup.folder).is_absolute() or ".." in parts:
            raise ConnectorUnfit("文件夹写数据目录 drops 下的名称，不含上级目录")
    if kind is Kind.MAIL and not setup.recipients:
        raise ConnectorUnfit("请填写收件地址")
    if unknown := sorted(set(setup.paths) - set(FIELDS)):
        raise ConnectorUnfit(f"字段对应中没有“{'、'.join(unknown)}”，可用 {'、'.join(FIELDS)}")
    return {name: value for name, value in msgspec.to_builtins(setup).items() if value}


def _check_address(kind: Kind, setup: Setup) -> None:
    try:
        parts = urlsplit(setup.url)
    except ValueError:
        raise ConnectorUnfit("对方地址无法识别，请核对主机和端口") from None
    if kind is Kind.SFTP:
        if parts.scheme != "sftp" or not parts.hostname or not parts.username:
            raise ConnectorUnfit("地址写为 sftp://用户名@主机:端口/文件夹")
        if not setup.host_key:
            raise ConnectorUnfit("请填写对方主机公钥（ssh-ed25519 …），不核对主机不得连接")
    elif kind is Kind.MAILBOX:
        if not is_mailbox_address(setup.url):
            raise ConnectorUnfit("地址写为 imaps://用户名@主机:端口/文件夹，文件夹用英文名称")
    elif (kind is Kind.PEER or setup.url) and not _is_web_address(parts):
        raise ConnectorUnfit("地址以 http 或者 https 开头，不含用户名")


def _is_web_address(parts: SplitResult) -> bool:
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
