"""`yifa import components`: what it says, and the list of rejected rows beside the file."""

import io

from django.core.management import call_command

from yifa.records.grid.models import Component
from yifa.records.grid.tests.test_components import LAMP, table


def test_the_command_imports_once_and_lists_what_it_refused(town, tmp_path):
    file = table(tmp_path / "census.csv", LAMP, LAMP | {"编号": "2", "类别": "飞船"})
    said = io.StringIO()

    for _ in range(2):
        call_command("import_components", file, jurisdiction="339921", stdout=said)

    assert Component.objects.count() == 1
    assert "登记 1，已有 0，不合格 1" in said.getvalue()
    assert "登记 0，已有 1，不合格 1" in said.getvalue()
    assert "飞船" in (tmp_path / "census.csv.rejected.csv").read_text(encoding="utf-8-sig")
