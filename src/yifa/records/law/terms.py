"""Words of the room of law: kinds, codes, labels and powers."""

from enum import StrEnum


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "law.view"
    SET_PARAMETERS = "law.set_parameters"
    PUBLISH = "law.publish"


POWER_LABELS = {
    Power.VIEW: "查看法律法规、权力事项、案由和参数",
    Power.SET_PARAMETERS: "确认、调整本单位参数",
    Power.PUBLISH: "发布、修订、废止案由和法律文本",
}


class Register(StrEnum):
    """Which register a dated provision belongs to."""

    PARAMETER = "parameter"
    CAUSE = "cause"
    ITEM = "item"
    STATUTE = "statute"
    BENCHMARK = "benchmark"
    PLACE = "place"
    NOTICE = "notice"


REGISTER_LABELS: dict[str, str] = {
    Register.PARAMETER: "参数",
    Register.CAUSE: "案由",
    Register.ITEM: "权力事项",
    Register.STATUTE: "法律文本版本",
    Register.BENCHMARK: "裁量基准",
    Register.PLACE: "指定经营场所",
    Register.NOTICE: "放假通知",
}


class Level(StrEnum):
    """The rank of a statute (效力层级)."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    LOCAL_REGULATION = "local_regulation"
    RULE = "rule"
    INTERPRETATION = "interpretation"
    DOCUMENT = "document"


LEVEL_LABELS: dict[str, str] = {
    Level.LAW: "法律",
    Level.ADMINISTRATIVE_REGULATION: "行政法规",
    Level.LOCAL_REGULATION: "地方性法规",
    Level.RULE: "规章",
    Level.INTERPRETATION: "司法解释",
    Level.DOCUMENT: "规范性文件",
}


class Field(StrEnum):
    """The field of enforcement (执法领域) a power item lies in; a county's list has 31."""

    CITY_APPEARANCE = "city_appearance"
    ENVIRONMENT = "environment"
    PLANNING = "planning"
    TRAFFIC = "traffic"
    MARKET = "market"
    GAS = "gas"
    LANDSCAPING = "landscaping"
    MUNICIPAL = "municipal"
    CONSTRUCTION = "construction"
    WATER = "water"
    PROPERTY = "property"
    DOGS = "dogs"
    HOUSING = "housing"
    CIVIL_DEFENSE = "civil_defense"
    LAND = "land"
    FORESTRY = "forestry"
    AGRICULTURE = "agriculture"
    FISHERY = "fishery"
    EMERGENCY = "emergency"
    TRANSPORT = "transport"
    CULTURE = "culture"
    TOURISM = "tourism"
    SPORT = "sport"
    EDUCATION = "education"
    LABOR = "labor"
    CIVIL_AFFAIRS = "civil_affairs"
    HEALTH = "health"
    COMMERCE = "commerce"
    ENERGY = "energy"
    METEOROLOGY = "meteorology"
    EARTHQUAKE = "earthquake"


FIELD_LABELS: dict[str, str] = {
    Field.CITY_APPEARANCE: "市容环境卫生",
    Field.ENVIRONMENT: "生态环境",
    Field.PLANNING: "城乡规划",
    Field.TRAFFIC: "道路交通（停车）",
    Field.MARKET: "市场监督（无照经营）",
    Field.GAS: "燃气",
    Field.LANDSCAPING: "城市绿化",
    Field.MUNICIPAL: "市政公用",
    Field.CONSTRUCTION: "建筑业",
    Field.WATER: "水行政",
    Field.PROPERTY: "物业管理",
    Field.DOGS: "犬类管理",
    Field.HOUSING: "房地产",
    Field.CIVIL_DEFENSE: "人民防空",
    Field.LAND: "自然资源",
    Field.FORESTRY: "林业",
    Field.AGRICULTURE: "农业",
    Field.FISHERY: "渔业",
    Field.EMERGENCY: "应急管理",
    Field.TRANSPORT: "交通运输",
    Field.CULTURE: "文化和广播电视",
    Field.TOURISM: "旅游",
    Field.SPORT: "体育",
    Field.EDUCATION: "教育",
    Field.LABOR: "人力资源和社会保障",
    Field.CIVIL_AFFAIRS: "民政",
    Field.HEALTH: "卫生健康",
    Field.COMMERCE: "商务",
    Field.ENERGY: "能源",
    Field.METEOROLOGY: "气象",
    Field.EARTHQUAKE: "防震减灾",
}


class Enforcer(StrEnum):
    """Which kind of body enforces a power item (执法主体)."""

    BUREAU = "bureau"
    DEPARTMENT = "department"
    TOWN = "town"


ENFORCER_LABELS: dict[str, str] = {
    Enforcer.BUREAU: "综合行政执法机关",
    Enforcer.DEPARTMENT: "主管部门",
    Enforcer.TOWN: "乡镇人民政府、街道办事处",
}


class Subject(StrEnum):
    """Whom a range of a fine addresses."""

    ANY = "any"
    PERSON = "person"
    UNIT = "unit"


SUBJECT_LABELS: dict[str, str] = {
    Subject.ANY: "单位和个人",
    Subject.PERSON: "个人",
    Subject.UNIT: "单位",
}


class Precondition(StrEnum):
    """What must have happened before a fine may be imposed (REC-02)."""

    NONE = "none"
    NOT_CORRECTED_IN_TIME = "not_corrected_in_time"
    REFUSES = "refuses"


PRECONDITION_LABELS: dict[str, str] = {
    Precondition.NONE: "无前置条件",
    Precondition.NOT_CORRECTED_IN_TIME: "责令限期改正，逾期不改正",
    Precondition.REFUSES: "责令改正，拒不改正",
}


class Measure(StrEnum):
    """What a penalty provision orders beside the fine."""

    WARNING = "warning"
    CONFISCATE_GAINS = "confiscate_gains"
    CONFISCATE_TOOLS = "confiscate_tools"
    CONFISCATE_GOODS = "confiscate_goods"
    STOP_WORK = "stop_work"
    CLOSE = "close"
    REMOVE = "remove"


MEASURE_LABELS: dict[str, str] = {
    Measure.WARNING: "警告",
    Measure.CONFISCATE_GAINS: "没收违法所得",
    Measure.CONFISCATE_TOOLS: "没收工具",
    Measure.CONFISCATE_GOODS: "没收实物",
    Measure.STOP_WORK: "责令停工（停业）整治",
    Measure.CLOSE: "责令关闭（停业）",
    Measure.REMOVE: "责令限期拆除",
}

CONSTRUCTION_COST = "construction_cost"
BASE_LABELS = {CONSTRUCTION_COST: "建设工程造价"}

DEMO_MARK = "演示/待确认"
UNCONFIRMED_MARK = "待本单位确认"

LAW_MATTER = "law"
ARTICLE_KIND = "article"
EVERYWHERE = "law"
"""The jurisdiction under which articles are searched: none in particular."""
