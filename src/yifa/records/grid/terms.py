"""Words of the grid: levels of cells, departments, units of limits, powers."""

from enum import StrEnum


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "grid.view"
    SURVEY = "grid.survey"
    SET_LIMITS = "grid.set_limits"
    ASSIGN = "grid.assign"
    REGISTER = "grid.register"
    ZONE = "grid.zone"


POWER_LABELS = {
    Power.VIEW: "查看网格、问题分类和处置时限",
    Power.SURVEY: "划定、调整网格",
    Power.SET_LIMITS: "确认、调整处置时限、立案结案条件和处置部门",
    Power.ASSIGN: "指定网格责任人",
    Power.REGISTER: "登记、更正、注销、导入部件",
    Power.ZONE: "划定、撤销管控区域",
}


class Level(StrEnum):
    """The levels of cells, from the widest to the smallest."""

    BUILT_UP = "built_up"
    SQUAD_AREA = "squad_area"
    SECTION = "section"
    STREET = "street"


LEVEL_LABELS = {
    Level.BUILT_UP: "城市建成区",
    Level.SQUAD_AREA: "中队辖区",
    Level.SECTION: "片区",
    Level.STREET: "街",
}
LEVELS = tuple(Level)

DUTY_SQUAD = "squad"
"""The department that stands for the squad or town team in whose area the place lies."""

DEPARTMENT_LABELS = {
    DUTY_SQUAD: "属地执法中队",
    "sanitation": "环境卫生中心",
    "municipal": "市政公用中心",
    "greening": "园林绿化中心",
    "traffic": "交通设施管理中心",
    "construction": "住房和城乡建设局",
    "water": "水利局",
    "environment": "生态环境分局",
    "utilities": "管线权属单位协调组",
    "town": "属地镇街",
    "civil_affairs": "民政局",
    "market": "市场监督管理局",
}

LIMIT_UNIT_LABELS = {
    "work_minute": "个工作分钟",
    "minute": "分钟",
    "work_hour": "个工作时",
    "hour": "小时",
    "working_day": "个工作日",
    "day": "日",
}

LONGEST_LIMIT = 1_440
"""A day of minutes; the other units count far less."""

COMPONENT = "component"
EVENT = "event"

GRID_MATTER = "grid"
BOUNDARY_WARNING_M = 100
"""A place nearer than this to the edge of the area is named as doubtful ([P] in the rule book)."""

COVERAGE_TOLERANCE_M2 = 50.0
"""Gaps and overlaps up to this area are rounding of the survey."""


class DutyKind(StrEnum):
    """What someone is responsible for in a cell."""

    KEEPER = "keeper"
    LEAD = "lead"
    ASSISTANT = "assistant"


DUTY_KIND_LABELS = {
    DutyKind.KEEPER: "网格员",
    DutyKind.LEAD: "中队责任人",
    DutyKind.ASSISTANT: "协助人员",
}
HELD_BY_ONE = frozenset({DutyKind.KEEPER, DutyKind.LEAD})
"""Duties that one person holds in a cell at a time."""

COMPONENT_MATTER = "component"
ZONE_MATTER = "zone"


class ZoneKind(StrEnum):
    """What a zone (管控区域) asks for."""

    STRICT = "strict"
    NO_PARKING = "no_parking"
    NO_STALLS = "no_stalls"
    STALLS = "stalls"
    EVENT = "event"
    OTHER = "other"


ZONE_KIND_LABELS = {
    ZoneKind.STRICT: "严管区",
    ZoneKind.NO_PARKING: "禁停区",
    ZoneKind.NO_STALLS: "禁止设摊区",
    ZoneKind.STALLS: "设摊疏导区",
    ZoneKind.EVENT: "活动保障区",
    ZoneKind.OTHER: "其他管控区域",
}


class ZoneState(StrEnum):
    """Where a zone stands on a day."""

    TO_COME = "to_come"
    HOLDS = "holds"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


ZONE_STATE_LABELS = {
    ZoneState.TO_COME: "未生效",
    ZoneState.HOLDS: "有效",
    ZoneState.ENDED: "已到期",
    ZoneState.WITHDRAWN: "已撤销",
}


class ComponentState(StrEnum):
    """Whether a component stands in the register's view of today."""

    IN_USE = "in_use"
    RETIRED = "retired"


COMPONENT_STATE_LABELS = {ComponentState.IN_USE: "在用", ComponentState.RETIRED: "已注销"}

ACCURACY_LABELS = {"A": "A 级（±0.5 米）", "B": "B 级（±1.0 米）", "C": "C 级（±10 米）"}

UNCONFIRMED = "待确认"
