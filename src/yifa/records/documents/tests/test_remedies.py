"""The words on remedies and payment are those the statutes allow."""

from yifa.records.documents.facts import FORMS, Payment, Remedy
from yifa.records.documents.rules import checked, payment_text, presented, remedy_text
from yifa.records.documents.tests.samples import SAMPLES

REMEDY = Remedy(reconsideration_authority="云溪县人民政府", court="云溪县人民法院")
PAYMENT = Payment(bank="云溪农商行", bank_address="中心路1号")


def test_decision_offers_sixty_days_or_six_months__arl_20_litigation_46() -> None:
    text = remedy_text(REMEDY)

    assert "自收到本决定书之日起六十日内向云溪县人民政府申请行政复议" in text
    assert "自收到本决定书之日起六个月内直接向云溪县人民法院提起行政诉讼" in text


def test_first_decision_never_prints_fifteen_days__rem_04() -> None:
    assert "十五日" not in remedy_text(REMEDY)
    assert "15" not in remedy_text(REMEDY)


def test_on_the_spot_decision_demands_reconsideration_first__arl_23() -> None:
    form = FORMS["summary_decision"]
    text = presented(form, checked(form, SAMPLES[form.code]))["remedy_text"]

    assert "应当自收到本决定书之日起六十日内先向云溪县人民政府申请行政复议" in text
    assert "可以通过本机关提出" in text
    assert "直接向云溪县人民法院" not in text
    assert "六个月" not in text


def test_correction_order_speaks_of_itself() -> None:
    form = FORMS["correction_order"]
    text = presented(form, checked(form, SAMPLES[form.code]))["remedy_text"]

    assert text.startswith("如不服本通知，可以自收到本通知书之日起六十日内")


def test_payment_names_bank_amount_period_and_additional_fine__apl_59_67_72() -> None:
    text = payment_text(PAYMENT, 200_000)

    assert "自收到本决定书之日起十五日内" in text
    assert "人民币贰仟元整（2,000.00 元）缴至云溪农商行（地址：中心路1号）" in text
    assert "《行政处罚法》第七十二条第一款第（一）项，每日按罚款数额的百分之三加处罚款" in text
    assert "不超出罚款的数额" in text


def test_payment_says_when_no_additional_fine_applies() -> None:
    waived = Payment(bank="云溪农商行", bank_address="中心路1号", late_fee_applies=False)

    assert payment_text(waived, 10_000).endswith("本案不加处罚款。")
