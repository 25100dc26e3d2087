"""Every step of remedies and branches is taken through the action and on its page."""

import re

import pytest
from django.urls import reverse

from yifa.base import clock
from yifa.base.procedure import BLOCK, Override, review
from yifa.frame.tests.asking import FormClient
from yifa.records.journal import queries as journal
from yifa.work.cases.actions import perform, rebuild_case
from yifa.work.cases.forms import FORMS
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import branches, procedure_of, remedies
from yifa.work.cases.tests.county import drive, lead
from yifa.work.cases.tests.stories import BOOK
from yifa.work.cases.tests.ways_out import REASONED, WAYS, typed, values

ENGLISH = re.compile(r"<(?:label|option|h1|button)[^>]*>\s*[A-Za-z_.]+\s*<")


def test_every_step_of_both_subjects_is_on_some_way():
    gone = {step for _, way in WAYS.values() for step, *_ in way}
    steps = {step.kind.partition(".")[2] for step in (*remedies.STEPS, *branches.STEPS)}

    assert steps <= gone
    assert all(step.act in FORMS for step in (*remedies.STEPS, *branches.STEPS))


@pytest.mark.parametrize("name", WAYS)
def test_each_way_is_gone_with_plain_values(county, name):
    start, way = WAYS[name]
    case = drive(county, lead(county), start)
    for step, post, moment, data in way:
        reason = REASONED.get(step)
        case = perform(
            actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq, step=step,
            data=values(county, step, data), render="later",
            overrides=(Override(reason, "当事人要求代为转送"),) if reason else (),
        )  # fmt: skip

    timeline = journal.timeline(case.matter)
    found = review(procedure_of(timeline), timeline, BOOK)
    assert [item.message for item in found if item.level is BLOCK] == []
    stage = case.stage
    Case.objects.all().delete()
    assert rebuild_case(case.matter).stage == stage


@pytest.mark.parametrize("name", WAYS)
def test_each_step_has_a_page_that_takes_it(county, name):
    start, way = WAYS[name]
    case = drive(county, lead(county), start)
    for step, post, moment, data in way:
        client = FormClient()
        client.force_login(county.accounts[post])
        url = reverse("cases:do", args=[case.uuid, step])
        sent = typed(values(county, step, data)) | {"after": case.last_seq}
        if step in REASONED:
            sent |= {f"override-{REASONED[step]}": "当事人要求代为转送"}
        with clock.frozen(moment):
            shown_form = client.get(url)
            page = shown_form.content.decode()
            if attacked := shown_form.context["form"].initial.get("attacked"):
                sent |= {"attacked": attacked}
            answer = client.post(url, sent)
            shown = client.get(reverse("cases:detail", args=[case.uuid]), {"tab": "log"})

        assert answer.status_code == 302, (
            step,
            re.findall("[^<>]*不能[^<>]*", answer.content.decode()),
        )
        assert ENGLISH.findall(page) == []
        assert shown.status_code == 200
        case = Case.objects.get(uuid=case.uuid)
