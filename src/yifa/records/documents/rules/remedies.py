"""What a decision says about remedies and payment, word for word as the statutes allow."""

from yifa.base.money import chinese_amount, chinese_numeral, yuan
from yifa.base.statute import APL, ARL, LITIGATION
from yifa.records.documents.facts import Payment, Remedy

RECONSIDERATION = ARL.days(60)
LITIGATION_PERIOD = LITIGATION.months(6)
AFTER_RECONSIDERATION = LITIGATION.days(15)
REMEDY_ARTICLES = (ARL[20, 1], LITIGATION[46, 1])
FIRST_RECONSIDERATION = (ARL[23, 1, 1], ARL[23, 2])


def remedy_text(remedy: Remedy, *, paper: str = "本决定书", first: bool = False) -> str:
    """Say where, how and by when the party may turn. `first`: reconsideration before a lawsuit.

    Basis: 《行政复议法》第二十条第一款、《行政诉讼法》第四十六条第一款; for on-the-spot
    penalties 《行政复议法》第二十三条第一款第（一）项、第二款, 第三十二条, and
    《行政诉讼法》第四十五条. Fifteen days are never printed for a first decision.
    """
    days = chinese_numeral(RECONSIDERATION.count)
    apply = f"自收到{paper}之日起{days}日内"
    where = f"向{remedy.reconsideration_authority}申请行政复议"
    if first:
        later = chinese_numeral(AFTER_RECONSIDERATION.count)
        return (
            f"如不服{_short(paper)}，应当{apply}先{where}（行政复议申请也可以通过本机关提出）；"
            f"对行政复议决定不服的，可以自收到行政复议决定书之日起{later}日内"
            f"向{remedy.court}提起行政诉讼。未经行政复议，不得直接提起行政诉讼。"
            f"行政复议、行政诉讼期间，{_short(paper)}不停止执行，法律另有规定的除外。"
        )
    months = chinese_numeral(LITIGATION_PERIOD.count)
    return (
        f"如不服{_short(paper)}，可以{apply}{where}，也可以自收到{paper}之日起{months}个月内"
        f"直接向{remedy.court}提起行政诉讼。"
        f"行政复议、行政诉讼期间，{_short(paper)}不停止执行，法律另有规定的除外。"
    )


def payment_text(payment: Payment, fine_fen: int) -> str:
    """Say how, where and by when the fine is paid, and whether an additional fine applies.

    Basis: 《行政处罚法》第五十九条第一款第（四）项、第六十七条第三款、第七十二条第一款第（一）项.
    """
    account = f"，账号：{payment.account}" if payment.account else ""
    text = (
        f"当事人应当自收到本决定书之日起{chinese_numeral(payment.within_days)}日内，"
        f"将罚款人民币{chinese_amount(fine_fen)}（{yuan(fine_fen)}）缴至{payment.bank}"
        f"（地址：{payment.bank_address}{account}），或者通过电子支付系统缴纳。"
    )
    if not payment.late_fee_applies:
        return text + "本案不加处罚款。"
    return text + (
        f"到期不缴纳的，依照{APL[72, 1, 1]}，每日按罚款数额的{payment.late_fee_share}"
        "加处罚款，加处罚款的数额不超出罚款的数额。"
    )


def _short(paper: str) -> str:
    return paper.removesuffix("书")
