"""Words of the grid: levels of cells, departments, units of limits, powers."""

from enum import StrEnum


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "grid.view"
    SURVEY = "grid.survey"
    SET_LIMITS = "grid.set_limits"


POWER_LABELS = {
    Power.VIEW: "查看网格、问题分类和处置时限",
    Power.SURVEY: "划定、调整网格",
    Power.SET_LIMITS: "确认、调整处置时限和处置部门",
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
    "work_hour": "个工作时",
    "hour": "小时",
    "working_day": "个工作日",
    "day": "日",
}

COMPONENT = "component"
EVENT = "event"

GRID_MATTER = "grid"
BOUNDARY_WARNING_M = 100
"""A place nearer than this to the edge of the area is named as doubtful ([P] in the rule book)."""

COVERAGE_TOLERANCE_M2 = 50.0
"""Gaps and overlaps up to this area are rounding of the survey."""
