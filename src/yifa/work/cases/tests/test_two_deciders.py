"""Two people who decide the same case one after the other: the second is told of the first."""

from yifa.base import clock
from yifa.work.cases.tests.county import (
    at,
    drive,
    lead,
)
from yifa.work.cases.tests.test_bad_input_of_law import HEAD, client_of, nothing_happens, page


def test_second_of_two_decisions_is_told_of_the_first(county):
    case = drive(county, lead(county), "pass_review")
    first, second = client_of(county, HEAD), client_of(county, HEAD)
    decided = {"fine_fen": "500", "after": case.last_seq}
    with clock.frozen(at("03-18")):
        assert first.post(page(case, "decide"), decided).status_code == 302
        with nothing_happens(case):
            answer = second.post(page(case, "decide"), decided)

    told = answer.content.decode()
    assert answer.status_code == 409
    assert "本次操作未保存" in told
    assert "郑立：作出处罚决定" in told
