"""The procedure of a delivery: 《行政处罚法》第六十一条, 《民事诉讼法》第八十七条至第九十五条."""

from yifa.base.access import Post
from yifa.base.procedure import Procedure, Step
from yifa.base.statute import APL, CPL, CPL_RULES
from yifa.records.service import acts
from yifa.records.service.facts import CHANGES, DeliveryFacts, begin, standing
from yifa.records.service.rules import RULES
from yifa.records.service.terms import OPEN_STAGES, STAGE_LABELS, Stage

ON_THE_WAY = (*OPEN_STAGES, Stage.SERVED)

DELIVERY: Procedure[DeliveryFacts] = Procedure(
    code="delivery",
    version=1,
    label="送达",
    stages=Stage,
    stage_labels=STAGE_LABELS,
    begin=begin,
    changes=CHANGES,
    rules=RULES,
    main_way=(Stage.PLANNED, Stage.UNDER_WAY, Stage.SERVED),
    steps=(
        Step(acts.Planned, (APL[61, 1], CPL[87, 1]), to=Stage.PLANNED, by=Post.CASE_OFFICER),
        Step(acts.NobodyThere, (CPL[88, 1],), frm=OPEN_STAGES, to=standing, by=Post.CASE_OFFICER),
        Step(acts.Refused, (CPL[89],), frm=OPEN_STAGES, to=standing, by=Post.CASE_OFFICER),
        Step(acts.Signed, (CPL[87], CPL[88]), frm=OPEN_STAGES, to=standing, by=Post.CASE_OFFICER),
        Step(acts.Left, (CPL[89],), frm=OPEN_STAGES, to=standing, by=Post.CASE_OFFICER),
        Step(acts.Sent, (APL[61, 2], CPL[90, 1]), frm=OPEN_STAGES, to=standing,
             by=Post.CASE_OFFICER),
        Step(acts.HandedOver, (CPL[90, 1],), frm=ON_THE_WAY, to=standing),
        Step(acts.Arrived, (CPL[90, 2],), frm=OPEN_STAGES, to=standing),
        Step(acts.Bounced, (CPL[90, 2],), frm=OPEN_STAGES, to=standing),
        Step(acts.PutToPost, (CPL[91],), frm=OPEN_STAGES, to=standing, by=Post.CASE_OFFICER),
        Step(acts.CameBack, (CPL[91],), frm=OPEN_STAGES, to=standing, by=Post.CASE_OFFICER),
        Step(acts.Entrusted, (CPL[91],), frm=OPEN_STAGES, to=standing, by=Post.CASE_OFFICER),
        Step(acts.HandedOn, (CPL[92], CPL[93]), frm=OPEN_STAGES, to=standing,
             by=Post.CASE_OFFICER),
        Step(acts.WayFailed, (CPL[95, 2],), frm=OPEN_STAGES, to=standing, by=Post.CASE_OFFICER),
        Step(acts.Published, (CPL[95], CPL_RULES[138]), frm=OPEN_STAGES, to=standing,
             by=Post.CASE_OFFICER),
        Step(acts.TakenDown, (CPL[95, 1],), frm=OPEN_STAGES, to=standing, by=Post.CASE_OFFICER),
        Step(acts.ArrivalProved, (CPL_RULES[135, 2],), frm=(Stage.SERVED,), by=Post.CASE_OFFICER),
        Step(acts.Withdrawn, (), frm=OPEN_STAGES, to=Stage.WITHDRAWN, by=Post.CASE_OFFICER),
    ),
)  # fmt: skip
