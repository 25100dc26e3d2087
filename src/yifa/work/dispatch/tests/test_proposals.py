"""Who is proposed and why: nearness by road, certificates, power, recusal, workload, position."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import NotPermitted, Post
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.facts import CertificateFact, OfficerFact, TeamOnDuty
from yifa.records.agencies.models import Certificate
from yifa.work.conftest import AT, BUREAU, COUNTY, SPOT, Staff
from yifa.work.dispatch import actions, queries
from yifa.work.dispatch.adapters.roads import RoadGraph, RoadsUnusable, net_of, read_roads
from yifa.work.dispatch.facts import Candidate, Place, Power, Question
from yifa.work.dispatch.rules import proposals_of
from yifa.work.dispatch.tests.conftest import County
from yifa.work.incidents.models import Incident
from yifa.work.incidents.terms import Stage

DAY = date(2026, 3, 2)
CAUSE = Power(cause="店外经营", field="city_appearance", body=BUREAU, reason="依法集中行使")


def member(number: int, *, auxiliary: bool = False, field: str = "all") -> OfficerFact:
    certificate = CertificateFact(f"11{number}", field, COUNTY, date(2024, 1, 1))
    return OfficerFact(
        UUID(int=number), f"队员{number}", "城东中队", (certificate,), auxiliary=auxiliary
    )


def team(name: str, *members: OfficerFact, jurisdiction: str = BUREAU) -> TeamOnDuty:
    return TeamOnDuty(
        unit_id=UUID(int=9),
        unit=name,
        unit_name=name,
        jurisdiction=jurisdiction,
        name="一组",
        shift="白班",
        members=members,
        since=AT,
        until=AT + timedelta(hours=8),
    )


def near(candidate_team: TeamOnDuty, minutes: float, **known: Any) -> Candidate:
    place = Place(
        lon=0, lat=0, age_s=known.pop("age_s", 10), is_stale=known.pop("stale", False), name="手机"
    )
    return Candidate(
        team=candidate_team,
        place=place,
        straight_m=900,
        road_m=1_400,
        travel_s=minutes * 60,
        **known,
    )


def test_a_team_without_a_pair_or_power_or_with_a_recused_officer_comes_last__apl_42_43():
    pair = (member(1), member(2))
    question = Question(area=COUNTY, unit="远", powers=(CAUSE,), recused=frozenset({UUID(int=7)}))
    candidates = [
        near(team("独", member(3), member(4, auxiliary=True)), 1),
        near(team("镇", member(5), member(6), jurisdiction=f"{COUNTY}.t01"), 1),
        near(team("避", member(7), member(8)), 1),
        near(team("别域", member(9, field="gas"), member(10, field="gas")), 1),
        near(team("远", *pair), 9),
        Candidate(team=team("无位", *pair)),
        near(team("近", *pair), 4, open_tasks=3),
    ]

    found = proposals_of(candidates, question, DAY)

    assert [one.team.unit for one in found[:3]] == ["近", "远", "无位"]
    assert [one.is_fit for one in found] == [True] * 3 + [False] * 4
    words = {one.team.unit: "；".join(one.words) for one in found}
    assert "持证人员不足两人（《行政处罚法》第四十二条第一款）" in words["独"]
    assert "无权：依法集中行使" in words["镇"]
    assert "队员7在关联案件中已决定回避（《行政处罚法》第四十三条）" in words["避"]
    assert "持证人员不足两人" in words["别域"]
    assert "所在网格的责任单位" in words["远"]
    assert "没有位置，无法估算路程" in words["无位"]
    assert "在办任务 3 件，负荷较重" in words["近"]
    assert "道路 1.4 千米（直线 900 米），约 4 分钟" in words["近"]


def test_a_team_whose_body_cannot_take_the_incident_comes_last():
    near_one = near(team("近", member(1), member(2)), 2)
    question = Question(area=COUNTY, unit="", jurisdiction=f"{COUNTY}.t99")

    (found,) = proposals_of([near_one], question, DAY)

    assert not found.is_fit
    assert "事件归其他机关管辖" in "；".join(found.words)


def test_a_stale_position_is_said_and_two_tasks_are_no_heavy_load():
    one = near(team("一", member(1), member(2)), 2, stale=True, age_s=420, open_tasks=2)

    (found,) = proposals_of([one], Question(area=COUNTY, unit=""), DAY)

    words = "；".join(found.words)
    assert "位置是 7 分钟前的（手机），可能已经移动" in words
    assert "在办任务 2 件" in words
    assert "负荷较重" not in words
    assert "持证 2 人" in words


def link(start: list[float], end: list[float], **said: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [start, end]},
        "properties": said,
    }


def test_the_way_by_road_heeds_one_way_streets():
    a, b, c = [119.5, 28.4], [119.51, 28.4], [119.505, 28.405]
    net = net_of(
        [
            link(a, b, length_m=1_000, dir=1),
            link(b, c, length_m=400, dir=0),
            link(c, a, length_m=500, dir=0),
        ]
    )
    graph = RoadGraph(net.nodes, net.tails, net.heads, net.lengths_m)

    to_b = graph.metres_to((b[0], b[1]), np.array([a, c]))
    to_a = graph.metres_to((a[0], a[1]), np.array([b]))

    assert to_b.round().tolist() == [900, 400]
    assert to_a.round().tolist() == [900]
    assert net.length_m == 1_900
    far = graph.metres_to((a[0], a[1]), np.array([[119.9, 28.4]]))
    assert np.isinf(far).all()
    assert np.isinf(graph.metres_to((121.0, 28.4), np.array([a]))).all()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x", "不是有效的 GeoJSON"),
        ("[]", "不是 GeoJSON 要素集合"),
        ('{"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}}]}', "没有路段"),
    ],
)
def test_a_file_without_roads_is_refused_with_the_reason(tmp_path: Path, text: str, words: str):
    file = tmp_path / "路网.geojson"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(RoadsUnusable, match=words):
        read_roads(file)


def test_real_roads_are_read_and_every_node_is_reached_or_not(shared_data: Path, tmp_path: Path):
    import gzip

    file = tmp_path / "roads.geojson"
    file.write_bytes(gzip.decompress((shared_data / "geo" / "xian_roads.geojson.gz").read_bytes()))

    net = read_roads(file)
    graph = RoadGraph(net.nodes, net.tails, net.heads, net.lengths_m)
    ways = graph.metres_to((108.958, 34.155), net.nodes[:500])

    assert net.link_count == 9_842
    assert abs(net.length_m - 1_321_000) < 1_000
    straight = np.isfinite(ways)
    assert straight.mean() > 0.9
    assert (ways[straight] > 0).all()


def test_the_nearest_team_by_road_is_proposed_first_and_sent_with_its_reasons(
    county: County, dispatcher: Any, incident: Incident, data_folder: Path
):
    county.confer("outside_door_trade")
    county.stand("s1", 0, SPOT[0] + 0.004, SPOT[1])
    county.stand("s2", 0, SPOT[0], SPOT[1] + 0.008)
    river = [
        link([SPOT[0], SPOT[1]], [SPOT[0], SPOT[1] + 0.008], length_m=890),
        link([SPOT[0], SPOT[1] + 0.008], [SPOT[0] + 0.004, SPOT[1]], length_m=9_000),
    ]
    by_air = [one.team.unit for one in queries.proposals(dispatcher, incident, AT)]
    actions.import_roads(
        actor=county.registrar, at=AT, jurisdiction=COUNTY, name="桥断", net=net_of(river)
    )

    found = queries.proposals(dispatcher, incident, AT)

    assert by_air == ["s1", "s2"]
    assert [one.team.unit for one in found] == ["s2", "s1"]
    assert found[0].is_fit
    row = actions.send_team(
        actor=dispatcher, at=AT, incident=incident, team=found[0].team.key, after=incident.last_seq
    )
    assert (row.stage, row.unit, row.team_name) == (Stage.DISPATCHED, "s2", "一组（赵平、钱进）")
    assert row.team == [str(one.uuid) for one in county.officers["s2"]]
    (again,) = [one for one in queries.proposals(dispatcher, row, AT) if one.team.unit == "s2"]
    assert "没有在办任务" in again.words
    with pytest.raises(actions.TeamGone):
        actions.send_team(actor=dispatcher, at=AT, incident=row, team="s9:x:y", reason="改")


def test_a_certificate_that_ended_makes_a_team_unfit(
    county: County, dispatcher: Any, incident: Incident
):
    county.confer("outside_door_trade")
    Certificate.objects.filter(officer=county.officers["s1"][1]).update(valid_until=DAY)

    fit = {one.team.unit: one.is_fit for one in queries.proposals(dispatcher, incident, AT)}

    assert fit == {"s1": False, "s2": True}


def test_a_position_of_before_the_shift_is_not_used(
    county: County, dispatcher: Any, incident: Incident
):
    county.stand("s1", 0, *SPOT)
    tomorrow = AT + timedelta(days=1)
    agencies.roster_set(
        actor=county.administrator,
        at=AT,
        unit=county.officers["s1"][0].unit,
        day=DAY + timedelta(days=1),
        shift=county.shift,
        teams=[agencies.NewTeam("一组", tuple(one.uuid for one in county.officers["s1"]))],
    )

    (found,) = queries.proposals(dispatcher, incident, tomorrow)

    assert found.minutes is None


def test_people_put_together_are_sent_as_a_team(
    county: County, dispatcher: Any, incident: Incident, staff: Staff
):
    chosen = [county.officers["s2"][0].uuid, county.officers["s1"][0].uuid]

    row = actions.send_people(actor=dispatcher, at=AT, incident=incident, officers=chosen)

    assert (row.unit, row.team_name) == ("s2", "临时组（赵平、李安）")
    with pytest.raises(actions.TeamGone, match="请选择在班人员"):
        actions.send_people(
            actor=dispatcher,
            at=AT + timedelta(hours=12),
            incident=row,
            officers=chosen,
            reason="换人",
        )
    with pytest.raises(NotPermitted):
        queries.proposals(staff.actor(Post.COLLECTOR), incident, AT)


def test_the_panel_shows_reasons_and_sends_with_one_tap(
    county: County, incident: Incident, sign_in: Any, django_assert_max_num_queries: Any
):
    county.stand("s1", 0, *SPOT)
    client = sign_in(Post.DISPATCHER)
    with clock.frozen(AT):
        shown = client.get(reverse("incidents:detail", args=[incident.uuid])).content.decode()
        with django_assert_max_num_queries(60):
            page = client.get(reverse("dispatch:panel", args=[incident.uuid])).content.decode()
        key = queries.proposals(county.staff.actor(Post.DISPATCHER), incident, AT)[0].team.key
        address = reverse("dispatch:send", args=[incident.uuid])
        nobody = client.post(address, {"after": incident.last_seq})
        sent = client.post(address, {"after": incident.last_seq, "team": key})
        other = key.replace("s1", "s2")
        said = {"after": incident.last_seq, "team": other, "reason": "另一组距离更近"}
        late = client.post(address, said)
        again = client.get(reverse("dispatch:panel", args=[incident.uuid])).content.decode()

    assert reverse("dispatch:panel", args=[incident.uuid]) in shown
    assert "城东中队一组" in page
    assert "没有位置，无法估算路程" in page
    assert json.dumps(list(SPOT)) in page
    assert (nobody.status_code, sent.status_code, late.status_code) == (422, 302, 422)
    assert "该事项已有新的办理记录" in late.content.decode()
    assert "改派理由" in again
    assert "同一单位内由其移交班组" in again
