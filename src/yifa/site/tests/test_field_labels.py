"""Every field of every act has its label, so that the log is read in Chinese."""

import re

import pytest
from django.urls import get_resolver

from yifa.records.journal.queries.labelled import field_labels, fields_of, said_in
from yifa.records.journal.queries.payloads import payload_types
from yifa.work.cases.tests.stories_hearing import heard_steps

CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_field_of_every_act_has_a_chinese_label():
    assert get_resolver().url_patterns
    kinds = [item for item in payload_types().values() if ".tests." not in item.__module__]

    missing = {
        f"{item.kind()} {name}"
        for item in kinds
        for name in fields_of(item)
        if not CHINESE.search(field_labels().get(name, ""))
    }

    assert len(kinds) > 200
    assert sorted(missing) == [], "add them to records/journal/content/field_labels.json"


@pytest.mark.django_db
def test_an_act_is_read_in_the_words_of_the_trade():
    said = {row.label: row.value for row in said_in(heard_steps()["hear"][1])}

    assert said["听证主持人"] == ""
    assert said[field_labels()["is_public"]] == "是"
    assert said[field_labels()["confirmation"]] == "核对无误并签名"
    assert said[field_labels()["started_at"]] == "2026-03-30 09:00"
