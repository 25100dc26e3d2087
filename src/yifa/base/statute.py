"""Statutes and how each counts its short periods: `APL[58, 1]` cites, `APL.days(7)` is a period."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from yifa.base.money import chinese_numeral

Unit = Literal["working_day", "day", "month", "year", "hour"]

UNIT_LABELS: dict[Unit, str] = {
    "working_day": "个工作日",
    "day": "日",
    "month": "个月",
    "year": "年",
    "hour": "小时",
}


class UnknownStatute(LookupError):
    """No statute carries this code."""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A place in a statute: article (条), paragraph (款), item (项); 0 where none is meant."""

    statute: str
    name: str
    article: int = 0
    paragraph: int = 0
    item: int = 0
    short_name: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"《{self.name}》{self.place}"

    @property
    def place(self) -> str:
        """The article, paragraph and item in words: 第五十八条第一款第（二）项."""
        return _place(self.article, self.paragraph, self.item)

    @property
    def short(self) -> str:
        """The short form for dense tables: 处罚法第58条第1款第(2)项."""
        words = self.short_name or self.name
        words += f"第{self.article}条" if self.article else ""
        words += f"第{self.paragraph}款" if self.paragraph else ""
        return words + (f"第({self.item})项" if self.item else "")

    @property
    def key(self) -> str:
        """The stable form that data files and acts carry: `apl:58:1:2`."""
        parts = [self.article, self.paragraph, self.item]
        while parts and not parts[-1]:
            parts.pop()
        return ":".join([self.statute, *map(str, parts)])


@lru_cache(maxsize=4096)
def _place(article: int, paragraph: int, item: int) -> str:
    words = f"第{chinese_numeral(article)}条" if article else ""
    words += f"第{chinese_numeral(paragraph)}款" if paragraph else ""
    return words + (f"第（{chinese_numeral(item)}）项" if item else "")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in law. `citation` is the provision that says how its days count."""

    count: int
    unit: Unit
    citation: Citation | None = None

    def __str__(self) -> str:
        return f"{self.count}{UNIT_LABELS[self.unit]}"


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute: stable code, full name, short name, and which of its days are working days.

    `short_days` holds the lengths that count in working days; `counting` is the article for it.
    """

    code: str
    name: str
    short: str
    short_days: frozenset[int] = frozenset()
    counting: int = 0

    def __str__(self) -> str:
        return f"《{self.name}》"

    def __getitem__(self, place: int | tuple[int, ...]) -> Citation:
        """Cite an article, or (article, paragraph[, item]); paragraph 0 cites an item directly."""
        parts = (place,) if isinstance(place, int) else place
        article, paragraph, item = (*parts, 0, 0)[:3]
        return Citation(self.code, self.name, article, paragraph, item, self.short)

    @property
    def whole(self) -> Citation:
        """The statute without an article."""
        return self[0]

    def days(self, count: int) -> Period:
        """Build a period of days, counted as this statute counts that many days."""
        if count in self.short_days:
            return Period(count, "working_day", self[self.counting])
        return Period(count, "day")

    def working_days(self, count: int) -> Period:
        """Build a period that the provision itself states in working days (工作日)."""
        return Period(count, "working_day")

    def months(self, count: int) -> Period:
        return Period(count, "month")

    def years(self, count: int) -> Period:
        return Period(count, "year")

    def hours(self, count: int) -> Period:
        return Period(count, "hour")


APL = Statute("apl", "行政处罚法", "处罚法", frozenset({2, 3, 5, 7}), 85)
ACL = Statute("acl", "行政强制法", "强制法", frozenset(range(1, 11)), 69)
ARL = Statute("arl", "行政复议法", "复议法", frozenset({3, 5, 7, 10}), 88)
LITIGATION = Statute("litigation", "行政诉讼法", "行诉法")
CPL = Statute("cpl", "民事诉讼法", "民诉法")
CIVIL = Statute("civil", "民法典", "民法典")
LICENSING = Statute("licensing", "行政许可法", "许可法")
ECOLOGY = Statute("ecology", "生态环境法典", "法典")
AIR = Statute("air", "大气污染防治法", "大气法")
SOLID_WASTE = Statute("solid_waste", "固体废物污染环境防治法", "固废法")
NOISE = Statute("noise", "噪声污染防治法", "噪声法")
PLANNING = Statute("planning", "城乡规划法", "规划法")
ROAD_TRAFFIC = Statute("road_traffic", "道路交通安全法", "道交法")
CONSTRUCTION = Statute("construction", "建筑法", "建筑法")
PERSONAL_DATA = Statute("personal_data", "个人信息保护法", "个保法")
DATA_SECURITY = Statute("data_security", "数据安全法", "数据安全法")
E_SIGNATURE = Statute("e_signature", "电子签名法", "电子签名法")
DISCIPLINE = Statute("discipline", "公职人员政务处分法", "政务处分法")
CITY_SANITATION = Statute("city_sanitation", "城市市容和环境卫生管理条例", "市容条例")
CITY_GREENING = Statute("city_greening", "城市绿化条例", "绿化条例")
GAS = Statute("gas", "城镇燃气管理条例", "燃气条例")
DISCLOSURE = Statute("disclosure", "政府信息公开条例", "公开条例")
BUSINESS_CLIMATE = Statute("business_climate", "优化营商环境条例", "营商条例")
UNLICENSED_TRADE = Statute("unlicensed_trade", "无证无照经营查处办法", "无证无照办法")
FINE_COLLECTION = Statute("fine_collection", "罚款决定与罚款收缴分离实施办法", "罚缴办法")
CRIME_TRANSFER = Statute("crime_transfer", "行政执法机关移送涉嫌犯罪案件的规定", "移送规定")
VIDEO_SYSTEMS = Statute("video_systems", "公共安全视频图像信息系统管理条例", "视频条例")
DATA_SHARING = Statute("data_sharing", "政务数据共享条例", "数据共享条例")
HOLIDAYS = Statute("holidays", "全国年节及纪念日放假办法", "放假办法")
TRAFFIC_PROCEDURE = Statute("traffic_procedure", "道路交通安全违法行为处理程序规定", "交警程序")
LITIGATION_RULES = Statute(
    "litigation_rules",
    "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
    "行诉解释",
)
CPL_RULES = Statute(
    "cpl_rules", "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释", "民诉解释"
)
ZJ_ENFORCEMENT = Statute("zj_enforcement", "浙江省综合行政执法条例", "浙综法")
ZJ_SANITATION = Statute("zj_sanitation", "浙江省城市市容和环境卫生管理条例", "浙市容")
ZJ_HOUSEHOLD_WASTE = Statute("zj_household_waste", "浙江省生活垃圾管理条例", "浙垃圾")
ZJ_ILLEGAL_BUILDING = Statute("zj_illegal_building", "浙江省违法建筑处置规定", "浙违建")
ZJ_PLANNING = Statute("zj_planning", "浙江省城乡规划条例", "浙规划")
ZJ_LANDSCAPE = Statute("zj_landscape", "浙江省城市景观风貌条例", "浙景观")
ZJ_AIR = Statute("zj_air", "浙江省大气污染防治条例", "浙大气")
ZJ_SOLID_WASTE = Statute("zj_solid_waste", "浙江省固体废物污染环境防治条例", "浙固废")
ZJ_GAS = Statute("zj_gas", "浙江省燃气管理条例", "浙燃气")
ZJ_PROPERTY = Statute("zj_property", "浙江省物业管理条例", "浙物业")
ZJ_CREDIT = Statute("zj_credit", "浙江省公共信用信息管理条例", "浙信用")
PUBLICITY_GUIDANCE = Statute("publicity_guidance", "国办发〔2018〕118号", "国办发〔2018〕118号")

_BY_CODE = {item.code: item for item in list(globals().values()) if isinstance(item, Statute)}


def by_code(code: str) -> Statute:
    """Find a statute by its stable code. Raises: UnknownStatute."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownStatute(f"没有代码为“{code}”的法律文件") from None


def known_statutes() -> tuple[Statute, ...]:
    """Every statute that code may cite."""
    return tuple(_BY_CODE.values())


@lru_cache(maxsize=4096)
def citation_of(key: str) -> Citation:
    """Read a citation's key, `apl:58:1:2`. Raises: UnknownStatute, ValueError."""
    code, *place = key.split(":")
    if len(place) > 3:
        raise ValueError(f"引用条款写法有误：{key}")
    return by_code(code)[tuple(int(part) for part in place) or (0,)]
