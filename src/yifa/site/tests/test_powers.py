"""The table of powers and what the rooms declare are the same list."""

from yifa.base.access import Post
from yifa.site import powers


def test_every_row_of_the_table_is_declared_by_a_room() -> None:
    assert powers.undeclared_powers() == []


def test_every_declared_power_is_held_by_a_post() -> None:
    assert powers.unheld_powers() == []


def test_the_table_lists_every_post() -> None:
    assert set(powers.TABLE) == set(Post)


def test_a_power_is_named_after_its_room() -> None:
    wrong = {
        power: room
        for power, room in powers.declared_powers().items()
        if power.partition(".")[0] != room.rpartition(".")[2]
    }

    assert wrong == {}
