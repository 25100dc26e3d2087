"""Words of discretion (裁量): capacity, grounds that weigh heavier, which way a fine leans."""

from enum import StrEnum


class Capacity(StrEnum):
    """Whether the party could know and control the act: 《行政处罚法》第三十一条."""

    FULL = "full"
    NONE = "none"
    LUCID = "lucid"
    REDUCED = "reduced"


CAPACITY_LABELS = {
    Capacity.FULL: "能够辨认并控制自己的行为",
    Capacity.NONE: "不能辨认或者不能控制自己行为时有违法行为",
    Capacity.LUCID: "间歇性精神病人在精神正常时有违法行为",
    Capacity.REDUCED: "尚未完全丧失辨认或者控制自己行为能力",
}


class HeavierGround(StrEnum):
    """Grounds on which a law or a published benchmark lets a penalty be heavier (从重)."""

    EMERGENCY = "emergency"
    MALICE = "malice"
    REFUSES = "refuses"
    GRAVE_HARM = "grave_harm"
    REPEATED = "repeated"
    BENCHMARK = "benchmark"


HEAVIER_GROUND_LABELS = {
    HeavierGround.EMERGENCY: "突发事件期间违反应对措施",
    HeavierGround.MALICE: "恶意损害生态环境",
    HeavierGround.REFUSES: "拒不改正生态环境违法行为",
    HeavierGround.GRAVE_HARM: "造成严重生态环境危害后果",
    HeavierGround.REPEATED: "多次实施生态环境违法行为被处罚",
    HeavierGround.BENCHMARK: "已公布的裁量基准规定的其他从重情形",
}

OF_ECOLOGY = frozenset(
    {
        HeavierGround.MALICE,
        HeavierGround.REFUSES,
        HeavierGround.GRAVE_HARM,
        HeavierGround.REPEATED,
    }
)
"""They hold for pollution and damage to nature only: 《生态环境法典》第一千零五十六条第一款."""


class Way(StrEnum):
    """Which way the facts make a penalty lean."""

    BARRED = "barred"
    MITIGATED = "mitigated"
    LIGHTER = "lighter"
    ORDINARY = "ordinary"
    HEAVIER = "heavier"


WAY_LABELS = {
    Way.BARRED: "不予处罚",
    Way.MITIGATED: "减轻处罚",
    Way.LIGHTER: "从轻处罚",
    Way.ORDINARY: "一般处罚",
    Way.HEAVIER: "从重处罚",
}
