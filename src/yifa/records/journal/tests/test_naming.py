"""What the log's pages call the codes that acts carry."""

import pytest

from yifa.records.journal.queries import naming
from yifa.records.journal.queries.naming import name_of


@pytest.mark.parametrize(
    ("field", "value", "module", "called"),
    [
        ("channel", "mail", "yifa.work.intake.acts", "电子邮件"),
        ("connector_kind", "mail", "yifa.work.intake.acts", "电子邮件接收"),
        ("level", "street", "yifa.records.grid.acts", "街"),
        ("post", "head", "yifa.work.cases.acts.parts", "主要负责人"),
        ("post", "seal_keeper", "yifa.records.agencies.acts", "印章管理员"),
        ("form", "proof_of_service", "yifa.records.documents.acts", "送达回证"),
        ("cause_code", "cooking_fumes", "yifa.work.cases.acts", "餐饮服务业经营者超过标准排放油烟"),
        ("told_basis", "apl:43:2", "yifa.work.cases.acts", "《行政处罚法》第四十三条第二款"),
        ("code", "day", "yifa.records.agencies.acts", "day"),
        ("text", "no_such_code", "yifa.work.cases.acts", "no_such_code"),
    ],
)
@pytest.mark.django_db
def test_a_code_is_called_by_the_word_of_the_room_whose_act_it_is(
    field: str, value: str, module: str, called: str
) -> None:
    assert name_of(field, value, module) == called


def test_what_one_room_cannot_name_is_asked_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "_names", {})
    naming.named_by(("area",), {"1": "甲县"}.get)  # type: ignore[arg-type]
    naming.named_by(("area",), lambda code: "乙县" if code == "2" else "")

    assert [name_of("area", code) for code in "123"] == ["甲县", "乙县", "3"]
