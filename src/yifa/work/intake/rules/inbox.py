"""The questions of the inbox. No statute orders these steps (平台规则)."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from yifa.base.procedure import Act, Answer, Payload, Rule, rule
from yifa.work.intake import acts
from yifa.work.intake.facts import ReportFacts
from yifa.work.intake.terms import (
    CHANNEL_LABELS,
    FOLLOW_UP_LABELS,
    LINK_LONGEST,
    PLACE_LONGEST,
    REASON_SHORTEST,
    TEXT_LONGEST,
    TITLE_LONGEST,
    Channel,
)


def _platform_rule(
    id: str, sentence: str, *, on: Sequence[type[Payload]], do: str = ""
) -> Callable[[Callable[..., Answer]], Rule]:
    return rule(id, f"{sentence}（平台规则）", on=on, do=do)


@_platform_rule("INT-01", "来件有内容且不过长", on=[acts.Received], do="请核对来件内容")
def text_is_given(facts: ReportFacts, act: Act[acts.Received], _: Any) -> Answer:
    told = act.payload
    faults = [] if told.text.strip() or told.title.strip() else ["没有内容"]
    faults += [f"标题超过 {TITLE_LONGEST} 字"] if len(told.title) > TITLE_LONGEST else []
    faults += [f"内容超过 {TEXT_LONGEST} 字"] if len(told.text) > TEXT_LONGEST else []
    faults += [f"地点超过 {PLACE_LONGEST} 字"] if len(told.place) > PLACE_LONGEST else []
    return "、".join(faults) or True


@_platform_rule("INT-02", "发生时间不晚于登记时间", on=[acts.Received], do="请核对时间")
def nothing_happened_in_the_future(facts: ReportFacts, act: Act[acts.Received], _: Any) -> Answer:
    return act.payload.happened_at is None or act.payload.happened_at <= act.done_at


@_platform_rule("INT-03", "来件渠道在规定渠道之内", on=[acts.Received])
def channel_is_known(facts: ReportFacts, act: Act[acts.Received], _: Any) -> Answer:
    return act.payload.channel in list(CHANNEL_LABELS)


@_platform_rule(
    "INT-04",
    "写明理由",
    on=[acts.ReportRejected, acts.ReportHandedOver],
    do=f"请写明理由，不少于 {REASON_SHORTEST} 个字",
)
def reason_is_written(facts: ReportFacts, act: Act[Any], _: Any) -> Answer:
    return len(act.payload.reason.strip()) >= REASON_SHORTEST


@_platform_rule("INT-05", "转办时指明接收部门", on=[acts.ReportHandedOver])
def authority_is_named(facts: ReportFacts, act: Act[acts.ReportHandedOver], _: Any) -> Answer:
    return bool(act.payload.authority.strip())


@_platform_rule("INT-06", "不与自身合并", on=[acts.ReportMerged])
def report_is_another(facts: ReportFacts, act: Act[acts.ReportMerged], _: Any) -> Answer:
    return act.payload.into != facts.matter.id


@_platform_rule("INT-07", "回访写明方式和内容", on=[acts.ReporterInformed])
def follow_up_is_told(facts: ReportFacts, act: Act[acts.ReporterInformed], _: Any) -> Answer:
    return bool(act.payload.content.strip()) and act.payload.way in list(FOLLOW_UP_LABELS)


@_platform_rule("INT-08", "经纬度成对且在有效范围内", on=[acts.Received])
def place_is_on_earth(facts: ReportFacts, act: Act[acts.Received], _: Any) -> Answer:
    lon, lat = act.payload.lon, act.payload.lat
    if lon is None or lat is None:
        return lon is None and lat is None
    return -180 <= lon <= 180 and -90 <= lat <= 90


@_platform_rule(
    "INT-09", "舆情来件写明来源链接", on=[acts.Received], do="请填写 http 或者 https 开头的链接"
)
def opinion_names_its_source(facts: ReportFacts, act: Act[acts.Received], _: Any) -> Answer:
    return act.payload.channel != Channel.PUBLIC_OPINION or bool(act.payload.link)


@_platform_rule("INT-10", "来源链接可以打开", on=[acts.Received], do="链接以 http 或者 https 开头")
def link_is_an_address(facts: ReportFacts, act: Act[acts.Received], _: Any) -> Answer:
    link = act.payload.link
    if len(link) > LINK_LONGEST:
        return f"链接超过 {LINK_LONGEST} 字"
    return not link or link.startswith(("https://", "http://"))


INBOX_RULES: Final = tuple(item for item in list(globals().values()) if isinstance(item, Rule))
