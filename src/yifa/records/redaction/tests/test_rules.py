"""What tells who someone is, in texts of the trade."""

import pytest

from yifa.records.redaction import rules
from yifa.records.redaction.terms import Found

DECISION = (
    "当事人：张小山，身份证件号码：11010519491231002X，住址：云溪县城东街道新华路12号3幢501室，"
    "联系电话：13812345678。经查，当事人驾驶浙K12345小型货车在解放路占道经营。"
    "罚款缴至云溪农村商业银行（账号6222 0212 3456 7890 123）。承办机关电话0578-1234567，"
    "邮箱zhang.xs@example.cn。统一社会信用代码91331121MA2E1QBN4T。云综执罚决字〔2026〕第0001号。"
)


def kinds(text: str, *names: str) -> set[Found]:
    return {span.kind for span in rules.proposed(text, names)}


def test_every_kind_is_found_in_a_decision__personal_data_6():
    assert kinds(DECISION, "张小山") == {
        Found.NAME, Found.ID_NUMBER, Found.ADDRESS, Found.PHONE, Found.PLATE, Found.BANK_CARD,
        Found.MAIL,
    }  # fmt: skip


def test_what_is_hidden_is_gone_and_the_rest_stands__apl_48():
    public = rules.hidden(DECISION, rules.proposed(DECISION, ["张小山"]))

    for secret in ("小山", "11010519491231002X", "12号", "13812345678", "浙K12345", "zhang.xs"):
        assert secret not in public
    for kept in (
        "张某",
        "新华路",
        "占道经营",
        "云综执罚决字〔2026〕第0001号",
        "91331121MA2E1QBN4T",
    ):
        assert kept in public


@pytest.mark.parametrize(
    ("number", "is_one"),
    [("11010519491231002X", True), ("110105194912310021", False), ("91331121MA2E1QBN4T", False)],
)
def test_an_identity_number_has_its_check_digit(number, is_one):
    assert rules.is_identity_number(number) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "罚款2000元整",
        "《行政处罚法》第五十九条",
        "2026年3月2日10时",
        "门前占地约6平方米",
        "〔2026〕1187号",
    ],
)
def test_figures_of_the_case_are_left_alone(text):
    assert rules.proposed(text) == ()


def test_of_two_that_overlap_the_longer_is_kept():
    spans = rules.proposed("欧阳小明的儿子欧阳小明明", ["欧阳小明", "欧阳小明明"])

    assert [span.until - span.start for span in spans] == [4, 5]


def test_a_word_that_a_person_names_is_hidden_everywhere():
    text = "老王在场，老王签名"

    assert rules.hidden(text, rules.words_of(text, "老王")) == "***在场，***签名"
    assert rules.words_of(text, "") == ()
