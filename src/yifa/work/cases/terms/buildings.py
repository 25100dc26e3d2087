"""Words of unlawful buildings (违法建设): disposal, grounds, government orders, witnesses."""

from enum import StrEnum


class Disposal(StrEnum):
    """What becomes of an unlawful building: 《城乡规划法》第六十四条."""

    CORRECT = "correct"
    REMOVE = "remove"
    CONFISCATE = "confiscate"


DISPOSAL_LABELS = {
    Disposal.CORRECT: "尚可采取改正措施，限期改正",
    Disposal.REMOVE: "无法采取改正措施消除影响，限期拆除",
    Disposal.CONFISCATE: "不能拆除，没收实物或者违法收入",
}


class RemovalGround(StrEnum):
    """Why a building cannot be corrected; the first six are 《浙江省违法建筑处置规定》第十一条."""

    AGAINST_PLAN = "against_plan"
    ABOVE_PERMIT = "above_permit"
    ADDED = "added"
    UNSAFE = "unsafe"
    ON_PUBLIC_LAND = "on_public_land"
    OTHER = "other"
    TEMPORARY = "temporary"
    RURAL = "rural"


REMOVAL_GROUND_LABELS = {
    RemovalGround.AGAINST_PLAN: "未取得许可且不符合详细规划强制性内容或者超过规划条件",
    RemovalGround.ABOVE_PERMIT: "超过许可的建筑面积或者建筑高度，且超出合理误差范围",
    RemovalGround.ADDED: "在已竣工验收的用地范围内擅自新建、搭建",
    RemovalGround.UNSAFE: "存在安全隐患，或者影响相邻建筑安全、通风、采光、日照",
    RemovalGround.ON_PUBLIC_LAND: "侵占道路、消防通道、广场、公共绿地等公共用地",
    RemovalGround.OTHER: "其他无法采取改正措施消除影响的情形",
    RemovalGround.TEMPORARY: "违法临时建设或者临时建筑逾期不拆除",
    RemovalGround.RURAL: "乡村违法建筑，依照市、县人民政府规定应当拆除",
}


class KeepGround(StrEnum):
    """Why a building cannot be removed: 《浙江省违法建筑处置规定》第十二条第一款."""

    HEAVY_LOSS = "heavy_loss"
    NEIGHBOR_UNSAFE = "neighbor_unsafe"


KEEP_GROUND_LABELS = {
    KeepGround.HEAVY_LOSS: "可能对无过错利害关系人利益、公共利益造成重大损失",
    KeepGround.NEIGHBOR_UNSAFE: "可能严重影响相邻建筑安全",
}


class OrderScope(StrEnum):
    """What the government orders departments to do (责成)."""

    PART = "part"
    WHOLE = "whole"


ORDER_SCOPE_LABELS = {
    OrderScope.PART: "拆除拒不停止建设后继续建设的部分",
    OrderScope.WHOLE: "强制拆除违法建筑",
}


class Witness(StrEnum):
    """Who attests what is done in the party's absence."""

    NONE = "none"
    NOTARY = "notary"
    UNINVOLVED = "uninvolved"


WITNESS_LABELS = {
    Witness.NONE: "无",
    Witness.NOTARY: "公证机构公证",
    Witness.UNINVOLVED: "无利害关系的第三方见证",
}


class Informed(StrEnum):
    """Who is told of a disposal and its execution (COP-06)."""

    MARKET = "market"
    TAX = "tax"
    CULTURE = "culture"
    EMERGENCY = "emergency"
    POLICE = "police"
    POWER = "power"
    WATER = "water"
    GAS = "gas"


INFORMED_LABELS = {
    Informed.MARKET: "市场监督管理部门",
    Informed.TAX: "税务部门",
    Informed.CULTURE: "文化旅游部门",
    Informed.EMERGENCY: "应急管理部门",
    Informed.POLICE: "公安机关",
    Informed.POWER: "供电单位",
    Informed.WATER: "供水单位",
    Informed.GAS: "供气单位",
}
