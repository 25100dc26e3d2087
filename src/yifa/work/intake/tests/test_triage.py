"""Triage: the lexicon's words, the trained classifier, and its refusal."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from yifa.records.grid.facts import shipped_categories
from yifa.work.intake.adapters.classifier import (
    ModelUnusable,
    Sample,
    TooLittleToLearnFrom,
    load,
    save,
    train,
)
from yifa.work.intake.adapters.wording import groups_of, likeness_matrix
from yifa.work.intake.queries.triage import suggestions_for
from yifa.work.intake.rules import lexicon_of, suggest_by_lexicon

PLACES = ["东街", "西街", "南门", "北门", "人民路", "新华路", "解放路", "建设路", "和平路", "公园"]
SAMPLES = [
    Sample("", f"{place}{words}", label, place)
    for place in PLACES
    for label, words in (
        ("06-010", "垃圾成堆没人清运臭味大"),
        ("09-009", "机动车乱停放占用人行道行人难走"),
        ("06-027", "饭店油烟直排熏到楼上住户"),
    )
]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("夜宵店油烟直排，熏得睡不着", "06-027"),
        ("工地凌晨施工打桩太吵", "08-001"),
        ("小区门口有人私装地锁", "06-040"),
        ("路口的路灯不亮了", "01-037"),
        ("店外经营，桌子摆到路上", "09-005"),
    ],
)
def test_lexicon_points_at_the_category_and_says_by_which_words(text: str, code: str) -> None:
    found = suggest_by_lexicon("", text)

    assert found.category == code
    assert "文中出现" in found.reason


def test_lexicon_suggests_nothing_where_no_word_points() -> None:
    found = suggest_by_lexicon("咨询", "请问社保卡怎么办理")

    assert (found.category, found.confidence) == ("", 0.0)
    assert "人工选择" in found.reason


def test_component_needs_a_fault() -> None:
    assert suggest_by_lexicon("", "我住在路灯旁边的楼里").category == ""


def test_every_event_category_has_words_and_every_word_a_category() -> None:
    told = {code for entries in lexicon_of().words.values() for _, code, _ in entries}

    assert told == set(shipped_categories())


def test_classifier_learns_and_is_read_back(tmp_path: Path) -> None:
    learnt = train(SAMPLES)
    save(learnt, tmp_path / "model.joblib")

    guess = load(tmp_path / "model.joblib").guesses([""], ["中山路饭店油烟熏人"])[0]

    assert guess.label == "06-027"
    assert 0 < guess.confidence <= 1
    assert 0 < learnt.refuse_below <= 1


def test_too_few_samples_are_refused_in_words() -> None:
    with pytest.raises(TooLittleToLearnFrom, match="样本太少"):
        train(SAMPLES[:5])
    with pytest.raises(TooLittleToLearnFrom, match="不足"):
        train([*SAMPLES, Sample("", "独一件", "10-001")])


def test_broken_model_is_told(tmp_path: Path) -> None:
    path = tmp_path / "model.joblib"
    path.write_bytes(b"broken")

    with pytest.raises(ModelUnusable, match="重新训练"):
        load(path)


@pytest.mark.django_db
def test_trained_model_suggests_categories(tmp_path: Path, settings: Any) -> None:
    settings.YIFA_DATA = tmp_path
    table = tmp_path / "samples.csv"
    rows = [f"{sample.text},{sample.label},{sample.group}" for sample in SAMPLES]
    table.write_text("\n".join(["text,label,group", *rows]), encoding="utf-8")

    call_command("triage_train", str(table))

    (found,) = suggestions_for([""], ["中山路机动车乱停放占用人行道"])
    assert found.category == "09-009"
    assert found.model == "samples.csv"
    assert "30 条" in found.reason


@pytest.mark.django_db
def test_training_from_a_bad_table_says_why(tmp_path: Path) -> None:
    table = tmp_path / "samples.csv"
    table.write_text("甲,乙\n1,2", encoding="utf-8")

    with pytest.raises(CommandError, match="没有找到文本列"):
        call_command("triage_train", str(table))


def test_groups_join_the_same_problem_and_not_the_same_topic() -> None:
    titles = ["丽景小区旁搅拌站噪音", "丽景小区附近搅拌站噪音扰民", "南门路灯不亮", "北山公园修路"]
    texts = [
        "丽景小区旁的搅拌站日夜轰鸣",
        "丽景小区附近搅拌站噪音大，灰尘多",
        "南门的路灯坏了",
        "北山公园在修路",
    ]

    first, second, third, fourth = groups_of(likeness_matrix(titles, texts), 0.16)

    assert first == second
    assert len({first, third, fourth}) == 3
