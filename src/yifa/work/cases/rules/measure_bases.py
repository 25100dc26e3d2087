"""Which provision lets a bureau seal or seize, for what, and when (LAW.md COE-01).

Only a law or an administrative regulation stands here: 《行政强制法》第十条、第十一条. A cause
falls under a basis by the provisions that punish it; what has no row has no measure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yifa.base.statute import AIR, ECOLOGY, NOISE, PLANNING, SOLID_WASTE, UNLICENSED_TRADE, Citation
from yifa.work.cases.terms.measures import MeasureKind, ObjectKind

SEAL, SEIZE = MeasureKind.SEAL, MeasureKind.SEIZE
BOTH = frozenset({SEAL, SEIZE})
THINGS = frozenset({ObjectKind.FACILITY, ObjectKind.GOODS})
ANYTHING = THINGS | {ObjectKind.PLACE}
CODE_IN_FORCE_ON = date(2026, 8, 15)
NOISE_PROVISIONS = ("noise:", "ecology:1185", "ecology:1186", "ecology:1189", "ecology:1190")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureBasis:
    """One provision that lets things be sealed or seized.

    `punished_by` are beginnings of the keys of the penalty provisions that fall under it.
    `is_at_hand` is false where the text of the article is not among the statutes kept here.
    """

    code: str
    citation: Citation
    kinds: frozenset[MeasureKind]
    objects: frozenset[ObjectKind]
    condition: str
    punished_by: tuple[str, ...]
    valid_from: date
    valid_until: date | None = None
    needs_disobeyed_order: bool = False
    needs_government_order: bool = False
    is_at_hand: bool = True

    def covers(self, keys: Iterable[str], day: date) -> bool:
        """Say whether it is in force on a day for a cause punished by these provisions."""
        in_force = self.valid_from <= day and (self.valid_until is None or day < self.valid_until)
        return in_force and any(key.startswith(self.punished_by) for key in keys)

    def allows(self, kind: MeasureKind, object: ObjectKind) -> bool:
        """Say whether it allows this measure on this kind of object; only goods are carried off."""
        carried_off = kind is SEIZE and object is ObjectKind.PLACE
        return kind in self.kinds and object in self.objects and not carried_off


MEASURE_BASES = (
    MeasureBasis(
        code="unlicensed_trade_11",
        citation=UNLICENSED_TRADE[11, 2],
        kinds=BOTH,
        objects=ANYTHING,
        condition="涉嫌无照经营的场所，或者涉嫌用于无照经营的工具、设备、原材料、产品",
        punished_by=("unlicensed_trade:13",),
        valid_from=date(2017, 10, 1),
    ),
    MeasureBasis(
        code="solid_waste_27",
        citation=SOLID_WASTE[27],
        kinds=BOTH,
        objects=ANYTHING,
        condition="证据可能灭失、被隐匿或者非法转移，或者造成、可能造成严重环境污染",
        punished_by=("solid_waste:",),
        valid_from=date(2020, 9, 1),
        valid_until=CODE_IN_FORCE_ON,
    ),
    MeasureBasis(
        code="air_30",
        citation=AIR[30],
        kinds=BOTH,
        objects=THINGS,
        condition="造成或者可能造成严重大气污染，或者有关证据可能灭失、被隐匿",
        punished_by=("air:",),
        valid_from=date(2018, 10, 26),
        valid_until=CODE_IN_FORCE_ON,
    ),
    MeasureBasis(
        code="noise_30",
        citation=NOISE[30],
        kinds=BOTH,
        objects=ANYTHING,
        condition="排放噪声造成严重污染，被责令改正拒不改正",
        punished_by=("noise:",),
        valid_from=date(2022, 6, 5),
        valid_until=CODE_IN_FORCE_ON,
        needs_disobeyed_order=True,
    ),
    MeasureBasis(
        code="ecology_562",
        citation=ECOLOGY[562],
        kinds=BOTH,
        objects=ANYTHING,
        condition="排放噪声造成严重污染，被责令改正拒不改正",
        punished_by=NOISE_PROVISIONS,
        valid_from=CODE_IN_FORCE_ON,
        needs_disobeyed_order=True,
    ),
    MeasureBasis(
        code="ecology_52",
        citation=ECOLOGY[52],
        kinds=BOTH,
        objects=ANYTHING,
        condition="造成或者可能造成严重污染，或者有关证据可能灭失、被隐匿",
        punished_by=("ecology:", "air:", "solid_waste:"),
        valid_from=CODE_IN_FORCE_ON,
        is_at_hand=False,
    ),
    MeasureBasis(
        code="planning_68",
        citation=PLANNING[68],
        kinds=frozenset({SEAL}),
        objects=frozenset({ObjectKind.PLACE}),
        condition="责令停止建设后不停止，由县级以上人民政府责成查封施工现场",
        punished_by=("planning:64",),
        valid_from=date(2008, 1, 1),
        needs_disobeyed_order=True,
        needs_government_order=True,
    ),
)


def bases_for(keys: Iterable[str], day: date) -> tuple[MeasureBasis, ...]:
    """The provisions that let things be sealed or seized for a cause on a day."""
    known = tuple(keys)
    return tuple(basis for basis in MEASURE_BASES if basis.covers(known, day))


def citation_of(code: str) -> str:
    """The provision that a basis stands for, in words; a basis typed in words stays as it is."""
    found = next((basis for basis in MEASURE_BASES if basis.code == code), None)
    return str(found.citation) if found is not None else code
