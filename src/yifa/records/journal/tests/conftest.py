"""A small log to work on: three matters, several acts each."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import uuid_utils.compat

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.procedure import Act, Matter, Payload, Personal
from yifa.records.journal import actions
from yifa.records.journal.actions import NewEntry
from yifa.records.journal.terms import Power

START = datetime(2026, 6, 17, 9, tzinfo=clock.BEIJING)


class Heard(Payload, tag="story.heard", frozen=True, kw_only=True):
    """A test's act with personal data."""

    LABEL = "询问"
    VERSION = 2
    name: Personal
    place: str
    witnesses: tuple[Personal, ...] = ()

    @classmethod
    def upcast(cls, version: int, body: dict[str, object]) -> dict[str, object]:
        """Version 1 called the place an address."""
        return {"place": body.pop("address"), **body} if version == 1 else body


class Noted(Payload, tag="story.noted", frozen=True, kw_only=True):
    """A test's act without personal data."""

    LABEL = "记录"
    note: str


@pytest.fixture
def clerk() -> Actor:
    return Actor(
        account=UUID(int=7),
        name="李文书",
        jurisdiction="339921",
        day=START.date(),
        posts=frozenset({Post.SUPERVISOR}),
        powers=frozenset(str(power) for power in Power),
    )


@pytest.fixture
def matter() -> Matter:
    return fresh_matter()


def fresh_matter(jurisdiction: str = "339921.zf") -> Matter:
    return Matter("case", uuid_utils.compat.uuid7(), jurisdiction)


def note(actor: Actor, matter: Matter, after: int, text: str = "到场") -> Act[Payload]:
    return actions.record(
        matter=matter, after=after, act=Noted(note=text), actor=actor, done_at=START
    )


def hear(
    actor: Actor, matter: Matter, after: int, subject: UUID | None = None, name: str = "王小明"
) -> Act[Payload]:
    return actions.record(
        matter=matter,
        after=after,
        act=Heard(name=name, place="云溪街道", witnesses=("赵大", "钱二")),
        actor=actor,
        done_at=START,
        data_subject=subject,
    )


@pytest.fixture
def story(db: None, data_folder: object, clerk: Actor) -> list[Matter]:
    """Three matters of four acts each, sealed in two batches of six."""
    matters = [fresh_matter() for _ in range(3)]
    for after in range(4):
        actions.record_many(
            NewEntry(
                matter=one,
                after=after,
                act=Noted(note=f"第{after + 1}步"),
                actor=clerk,
                done_at=START,
            )
            for one in matters
        )
        if after in (1, 3):
            actions.seal(clock.now() + timedelta(seconds=after))
    return matters
