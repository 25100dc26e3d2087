"""Words of remedies (行政复议、行政诉讼): ways, tracks, results."""

from enum import StrEnum


class Way(StrEnum):
    """Where the party turned to."""

    RECONSIDERATION = "reconsideration"
    FIRST_INSTANCE = "first_instance"
    SECOND_INSTANCE = "second_instance"


WAY_LABELS = {
    Way.RECONSIDERATION: "行政复议",
    Way.FIRST_INSTANCE: "行政诉讼（一审）",
    Way.SECOND_INSTANCE: "行政诉讼（二审）",
}


class Attacked(StrEnum):
    """Which act of ours a remedy attacks: 《行政复议法》第十一条、《行政诉讼法》第十二条第一款."""

    DECISION = "decision"
    MEASURE = "measure"
    PRESERVATION = "preservation"


ATTACKED_LABELS = {
    Attacked.DECISION: "处罚（处理）决定",
    Attacked.MEASURE: "查封、扣押",
    Attacked.PRESERVATION: "先行登记保存",
}

IN_COURT = frozenset({Way.FIRST_INSTANCE, Way.SECOND_INSTANCE})


class Track(StrEnum):
    """Whether the authority or court uses its simplified procedure."""

    ORDINARY = "ordinary"
    SIMPLIFIED = "simplified"


TRACK_LABELS = {Track.ORDINARY: "普通程序", Track.SIMPLIFIED: "简易程序"}


class Result(StrEnum):
    """How a remedy ended.

    Basis: 《行政复议法》第四十一条、第六十三条至第七十四条, 《行政诉讼法》第六十九条至第七十七条.
    """

    UPHELD = "upheld"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    REVOKED = "revoked"
    REVOKED_IN_PART = "revoked_in_part"
    REDO = "redo"
    UNLAWFUL = "unlawful"
    VOID = "void"
    MEDIATED = "mediated"
    REMANDED = "remanded"


RESULT_LABELS = {
    Result.UPHELD: "维持（驳回诉讼请求）",
    Result.DISMISSED: "不予受理、驳回申请或者驳回起诉",
    Result.WITHDRAWN: "撤回申请、撤诉",
    Result.CHANGED: "变更",
    Result.REVOKED: "撤销",
    Result.REVOKED_IN_PART: "部分撤销",
    Result.REDO: "撤销并责令重新作出",
    Result.UNLAWFUL: "确认违法",
    Result.VOID: "确认无效",
    Result.MEDIATED: "调解",
    Result.REMANDED: "发回重审",
}

ADVERSE = frozenset(
    {
        Result.CHANGED,
        Result.REVOKED,
        Result.REVOKED_IN_PART,
        Result.REDO,
        Result.UNLAWFUL,
        Result.VOID,
    }
)
"""Results after which the publication is withdrawn: 《行政处罚法》第四十八条第二款."""

UNDONE = frozenset({Result.REVOKED, Result.REDO, Result.VOID})
"""Results that leave nothing of the penalty."""

AMENDED = frozenset({Result.CHANGED, Result.REVOKED_IN_PART, Result.MEDIATED})
"""Results that leave another fine than the one decided."""


class StayedBy(StrEnum):
    """Who stays or continues the execution of the decision."""

    AGENCY = "agency"
    AUTHORITY = "authority"
    COURT = "court"
    STATUTE = "statute"


STAYED_BY_LABELS = {
    StayedBy.AGENCY: "本机关认为需要",
    StayedBy.AUTHORITY: "复议机关决定",
    StayedBy.COURT: "人民法院裁定",
    StayedBy.STATUTE: "法律、法规、规章规定",
}
