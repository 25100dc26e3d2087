"""Words of guidance (行政指导) and interviews (行政约谈)."""

from enum import StrEnum


class GuidanceWay(StrEnum):
    """How guidance is given."""

    FACE_TO_FACE = "face_to_face"
    WRITTEN = "written"
    TRAINING = "training"
    DEMONSTRATION = "demonstration"


GUIDANCE_WAY_LABELS = {
    GuidanceWay.FACE_TO_FACE: "当面说服教育",
    GuidanceWay.WRITTEN: "发送书面提示",
    GuidanceWay.TRAINING: "集中宣讲培训",
    GuidanceWay.DEMONSTRATION: "劝导示范",
}


class GuidanceEnd(StrEnum):
    """How the matter ended."""

    CORRECTED = "corrected"
    NOTHING_UNLAWFUL = "nothing_unlawful"
    DECLINED = "declined"
    CASE_OPENED = "case_opened"


GUIDANCE_END_LABELS = {
    GuidanceEnd.CORRECTED: "已经改正",
    GuidanceEnd.NOTHING_UNLAWFUL: "没有违法行为，已经提示",
    GuidanceEnd.DECLINED: "当事人不接受，没有违法行为",
    GuidanceEnd.CASE_OPENED: "发现违法行为，另行立案",
}
