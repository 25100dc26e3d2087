"""Electronic monitoring (LAW.md MON): basis, device, record, review, telling the party."""

from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import WARN, Act, Answer, Rule, rule
from yifa.base.statute import APL, PERSONAL_DATA, Citation
from yifa.records.devices.rules import lacks_of, was_moved_lately
from yifa.records.devices.terms import Kind, Purpose
from yifa.records.law.terms import Level
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.off_site.known import CONCLUDING, device_basis, is_off_site
from yifa.work.cases.terms.off_site import WRONG_LABELS


def _rank(basis: Citation, facts: CaseFacts, book: Any) -> str:
    versions = book.statutes.get(basis.statute, ())
    held = [item for item in versions if item.holds_on(facts.today)]
    return str(held[-1].level) if held else ""


@rule(
    "MON-01",
    "法律、行政法规规定可以利用电子技术监控设备收集、固定该违法事实",
    APL[41, 1],
    on=(said.RecordCaptured,),
    do="请登记为线索（来源：监控线索），由两名执法人员现场核实、收集证据",
)
def devices_may_prove_it(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    record = act.payload
    name = record.cause_name or record.cause_code
    basis = device_basis(record.cause_code, facts, book)
    if basis is None:
        return f"没有法律、行政法规规定可以用监控设备证明“{name}”"
    allowed = (Level.LAW, Level.ADMINISTRATIVE_REGULATION, Level.LOCAL_REGULATION)
    return _rank(basis, facts, book) in allowed or f"{basis}不是现行有效的法律、行政法规"


@rule(
    "MON-01",
    "依据是法律、行政法规，不只是地方性法规",
    APL[41, 1],
    on=(said.RecordCaptured,),
    level=WARN,
    do="请由法制机构确认；一般作为线索派员现场核实",
)
def basis_is_more_than_local(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    basis = device_basis(act.payload.cause_code, facts, book)
    if basis is None or _rank(basis, facts, book) != Level.LOCAL_REGULATION:
        return True
    return f"依据只有{basis}"


@rule(
    "MON-02",
    "设备在记录当日经法制和技术审核，符合标准、标志明显、地点已公布",
    APL[41, 1],
    on=(said.RecordCaptured,),
    do="该记录不得作为处罚证据，可以登记为线索派员现场核实",
)
def device_was_fit(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    record = act.payload
    captured_on = day_in_law(record.captured_at)
    if record.device.on != captured_on:
        return f"设备情况是{record.device.on}的，记录形成于{captured_on}"
    found = lacks_of(record.device)
    return not found or "；".join(map(str, found))


@rule(
    "MON-02",
    "检定证书不在三十日内失效",
    APL[41, 1],
    on=(said.RecordCaptured,),
    level=WARN,
    do="请核对检定证书并及时送检",
)
def certificate_is_not_about_to_end(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    device = act.payload.device
    until = device.certificate_until
    days = int(book.parameter("device_certificate_warn_days", facts.today))
    if until is None or (until - device.on).days > days:
        return True
    return f"证书{device.certificate}将于{until}失效"


@rule(
    "MON-02",
    "设备近期没有迁移，或者已核对标志和公布的地点",
    APL[41, 1],
    on=(said.RecordCaptured,),
    level=WARN,
    do="请核对现场标志、公布的地点与设备现址一致，并写明核对情况",
)
def device_stands_where_it_was(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    device = act.payload.device
    return not was_moved_lately(device) or f"设备于{device.placed_on}迁移"


@rule(
    "MON-06",
    "为维护公共安全采集的图像不用于其他目的",
    PERSONAL_DATA[26],
    on=(said.RecordCaptured,),
    level=WARN,
    do="请提交法制机构审核用途，并写明审核意见",
)
def image_serves_its_purpose(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.device.purpose is not Purpose.PUBLIC_SAFETY or (
        "该设备为维护公共安全设置，本案是行政执法案件"
    )


@rule(
    "MON-08",
    "无人机记录写明操控人员资质和飞行批准",
    APL[41, 2],
    APL[50],
    on=(said.RecordCaptured,),
    do="请补充操控人员和飞行活动批准文号；不得拍摄私密空间",
)
def flight_is_accounted_for(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    record = act.payload
    if record.device.kind is not Kind.DRONE:
        return True
    return bool(record.pilot.strip() and record.flight_approval.strip())


@rule(
    "MON-08",
    "无人机影像一般只作线索",
    APL[41, 1],
    on=(said.RecordCaptured,),
    level=WARN,
    do="请登记为线索派员现场核实；确需直接使用的写明理由",
)
def drone_gives_a_lead(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.device.kind is not Kind.DRONE


@rule(
    "JUR-03",
    "记录形成时本机关行使该项行政处罚权",
    APL[18, 2],
    APL[24, 1],
    on=(said.RecordCaptured,),
    do="请核对综合行政执法事项目录；未列入的移送主管部门",
)
def power_was_held_then(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    record, held = act.payload, act.payload.conferral
    if held is None or held.item_code != record.item_code:
        return f"事项{record.item_code}没有赋权记录"
    day = day_in_law(record.captured_at)
    is_held = held.valid_from <= day and (held.valid_until is None or day < held.valid_until)
    return is_held or f"{day}本机关不行使该事项"


@rule(
    "MON-03",
    "记录时间不晚于登记时间，写明号牌和地点",
    APL[41, 2],
    on=(said.RecordCaptured,),
    do="请核对记录时间、号牌和地点",
)
def record_names_time_and_place(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    record = act.payload
    if record.captured_at > act.done_at:
        return "记录时间晚于登记时间"
    return bool(record.plate.strip() and record.place.strip())


@rule(
    "MON-03",
    "同一条记录只登记一次",
    APL[29],
    on=(said.RecordCaptured,),
    do="请在已登记的案件中办理",
)
def record_is_new(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    record = act.payload
    same = [item for item in record.earlier if item.captured_at == record.captured_at]
    return not same or f"{same[0].place}的该条记录已经登记"


@rule(
    "MON-03",
    "审核人不是记录的采集、操作人员",
    APL[41, 2],
    on=(said.RecordVerified, said.RecordRejected),
    do="请由其他人员审核",
)
def reviewer_is_not_the_operator(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    record, reviewer = facts.off_site.record, act.payload.reviewer
    return record is None or reviewer.id != record.operator.id or f"{reviewer.name}采集了该记录"


@rule(
    "MON-03",
    "记录真实、清晰、完整、准确",
    APL[41, 2],
    on=(said.RecordVerified,),
    do="不符合的，登记审核不通过并消除记录",
)
def record_is_sound(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    review = act.payload
    lacks = [
        word
        for word, holds in (
            ("真实", review.is_true),
            ("清晰", review.is_clear),
            ("完整", review.is_complete),
            ("准确", review.is_accurate),
        )
        if not holds
    ]
    if lacks:
        return f"未确认{'、'.join(lacks)}"
    return bool(review.items) or "没有选择记录的照片、录像原件"


@rule(
    "MON-03",
    "监控记录经审核符合要求",
    APL[41, 2],
    on=CONCLUDING,
    do="未经审核的记录不得作为证据，请先审核",
    when=is_off_site,
)
def record_was_reviewed(facts: CaseFacts, book: Any) -> Answer:
    return facts.off_site.review is not None


@rule(
    "MON-07",
    "由具名的人员审核事实并写明意见，不由算法决定",
    APL[42, 1],
    PERSONAL_DATA[24, 3],
    on=(said.RecordVerified,),
    do="请审核人写明自己的意见",
)
def a_person_reviewed_it(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    review = act.payload
    return bool(review.reviewer.name.strip() and review.opinion.strip())


@rule(
    "MON-07",
    "使用的算法经过个人信息保护影响评估",
    PERSONAL_DATA[55],
    PERSONAL_DATA[56],
    on=(said.RecordVerified,),
    level=WARN,
    do="请补作影响评估；评估记录至少保存三年",
)
def algorithm_was_assessed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    review = act.payload
    assessed = not review.algorithm.strip() or review.is_algorithm_assessed
    return assessed or f"“{review.algorithm}”没有评估记录"


@rule(
    "MON-05",
    "消除记录写明理由",
    APL[41, 2],
    on=(said.RecordRejected, said.RecordDiscarded),
    do="请写明理由",
)
def removal_gives_reasons(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said_so = act.payload
    return bool(getattr(said_so, "reason", getattr(said_so, "opinion", "")).strip())


@rule(
    "MON-05",
    "已查明有误的记录不作为处罚依据",
    APL[41, 2],
    on=(said.PartyInformed, *CONCLUDING),
    do="请消除记录",
    when=is_off_site,
)
def record_is_not_wrong(facts: CaseFacts, book: Any) -> Answer:
    wrong = facts.off_site.wrong
    return wrong is None or WRONG_LABELS[wrong]


@rule(
    "MON-04",
    "告知违法事实，提供查询、陈述和申辩的便利",
    APL[41, 3],
    on=(said.PartyInformed,),
    do="请写明事实、查询和异议渠道；渠道不得收费，不得要求先到现场",
)
def telling_opens_the_channels(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    told = act.payload
    lacks = [
        word
        for word, value in (
            ("告知内容", told.text),
            ("查询渠道", told.query_channel),
            ("异议渠道", told.objection_channel),
        )
        if not value.strip()
    ]
    if lacks:
        return f"缺少{'、'.join(lacks)}"
    if told.is_visit_demanded:
        return "要求先到现场，变相限制陈述权、申辩权"
    return told.is_channel_free or "渠道收费，变相限制陈述权、申辩权"


@rule(
    "MON-04",
    "告知已送达，联系方式是最新的",
    APL[41, 3],
    on=(said.PartyInformed,),
    level=WARN,
    do="请改用其他方式告知，或者写明核实情况",
)
def telling_arrived(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    told = act.payload
    if not told.is_delivered:
        return "告知没有送达成功的记录"
    return told.is_contact_current or "联系方式早于登记机关的最新记录"


@rule(
    "MON-04",
    "已告知当事人并开放异议渠道，异议已经答复",
    APL[41, 3],
    on=CONCLUDING,
    do="请先告知监控记录，并答复异议",
    when=is_off_site,
)
def party_could_object(facts: CaseFacts, book: Any) -> Answer:
    known = facts.off_site
    if known.informed is None:
        return "尚未告知当事人监控记录"
    return not known.objection_open or "当事人的异议尚未答复"


@rule(
    "MON-04",
    "有待答复的异议",
    APL[41, 3],
    on=(said.ObjectionAnswered,),
    do="当事人提出异议后再答复",
)
def an_objection_waits(facts: CaseFacts, book: Any) -> Answer:
    return facts.off_site.objection_open


@rule(
    "MON-04",
    "答复写明意见，成立的写明消除理由",
    APL[41, 3],
    APL[45, 1],
    on=(said.ObjectionAnswered,),
    do="请写明答复意见",
)
def objection_is_answered_in_words(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    answer = act.payload
    if answer.is_upheld and answer.wrong is None:
        return "没有选择消除理由"
    return bool(answer.opinion.strip())


RULES: tuple[Rule, ...] = (
    devices_may_prove_it,
    basis_is_more_than_local,
    device_was_fit,
    certificate_is_not_about_to_end,
    device_stands_where_it_was,
    image_serves_its_purpose,
    flight_is_accounted_for,
    drone_gives_a_lead,
    power_was_held_then,
    record_names_time_and_place,
    record_is_new,
    reviewer_is_not_the_operator,
    record_is_sound,
    record_was_reviewed,
    a_person_reviewed_it,
    algorithm_was_assessed,
    removal_gives_reasons,
    record_is_not_wrong,
    telling_opens_the_channels,
    telling_arrived,
    party_could_object,
    an_objection_waits,
    objection_is_answered_in_words,
)
