"""Whether a certificate that is held out to a citizen is good today, and in words why not."""

from datetime import date

from yifa.records.agencies.facts import CardFact


def why_card_is_void(card: CardFact, on: date) -> str:
    """Say in Chinese why a certificate is void on a day; an empty string means it is valid.

    Ends are excluded. Basis: 《行政处罚法》第四十二条第一款.
    """
    if card.auxiliary:
        return "持证人登记为协管（辅助）人员，不得作为执法人员"
    if card.left_on and card.left_on <= on:
        return f"持证人自 {card.left_on} 起不再担任执法人员，该证件停止使用"
    if on < card.valid_from:
        return f"该证件自 {card.valid_from} 起才生效"
    if card.valid_until and card.valid_until <= on:
        return f"该证件自 {card.valid_until} 起已过有效期"
    if card.suspended_from:
        return f"该证件自 {card.suspended_from} 起被暂停使用"
    return ""
