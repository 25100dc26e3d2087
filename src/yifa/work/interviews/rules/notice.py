"""The notice of rights and duties, with the articles it rests on."""

from typing import Final

from yifa.base.statute import APL, Citation

NOTICE_ARTICLES: Final[tuple[Citation, ...]] = (
    APL[43, 1], APL[43, 2], APL[45, 1], APL[55, 1], APL[55, 2],
)  # fmt: skip
_POINTS: Final = (
    ("你应当如实回答询问，并协助调查，不得拒绝或者阻挠", APL[55, 2]),
    (
        "你认为执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避",
        APL[43, 2],
    ),
    ("当事人有权进行陈述和申辩", APL[45, 1]),
    ("你有权要求执法人员出示执法证件；不出示执法证件的，你有权拒绝接受调查", APL[55, 1]),
    ("本次询问同步录音录像，笔录交你核对；记录有遗漏或者差错的，你可以要求补充、更正", APL[47]),
)


def notice_text(issuer: str) -> str:
    """Write the notice that is read to the person before the first question.

    Basis: 《行政处罚法》第四十三条, 第四十五条第一款, 第四十七条, 第五十五条.
    """
    points = "".join(
        f"（{number}）{words}（{article}）；" for number, (words, article) in _listed()
    )
    return f"我们是{issuer}的执法人员，现依法向你询问有关情况。{points[:-1]}。"


def _listed() -> list[tuple[str, tuple[str, Citation]]]:
    return list(zip("一二三四五", _POINTS, strict=True))
