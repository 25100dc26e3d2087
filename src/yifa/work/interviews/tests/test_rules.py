"""The five elements, and what must precede each step: told without a database."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Act, Payload, StepRefused, guard
from yifa.work.interviews import acts
from yifa.work.interviews.facts import InterviewFacts
from yifa.work.interviews.procedures import SESSION
from yifa.work.interviews.queries.paper import record_text
from yifa.work.interviews.rules import elements_of, is_usable, lacking, notice_text, page_sha256
from yifa.work.interviews.terms import Element, Reading, Side, Signer
from yifa.work.interviews.tests.conftest import (
    AT,
    IDENTITY,
    ISSUER,
    PDF,
    READ,
    RIGHTS,
    SHOWN,
    TALK,
    WU,
    ZHOU,
    all_sign,
    entered,
    interview,
    laid_out,
    officer,
    opened,
    signed,
    whole,
)


def refusal(facts: InterviewFacts, said: Payload) -> str:
    act: Act[Any] = Act(seq=facts.seq + 1, payload=said, done_at=AT + timedelta(hours=3))
    with pytest.raises(StepRefused) as refused:
        guard(SESSION, facts, act, None)  # type: ignore[arg-type]
    return str(refused.value)


def lacks(facts: InterviewFacts) -> list[Element]:
    return [item.element for item in lacking(facts)]


def test_record_with_all_five_elements_is_usable__apl_46() -> None:
    facts = whole(pages=2)

    assert lacks(facts) == []
    assert is_usable(facts)


@pytest.mark.parametrize(
    ("left_out", "element", "article"),
    [
        (IDENTITY, Element.IDENTITY, "第四十六条第二款"),
        (SHOWN, Element.OFFICERS, "第五十五条第一款"),
        (RIGHTS, Element.RIGHTS, "第四十三条第二款"),
        (READ, Element.READ_BACK, "第五十五条第二款"),
    ],
)
def test_record_lacking_an_element_says_which_and_by_which_article(
    left_out: Payload, element: Element, article: str
) -> None:
    said = [item for item in (opened(), IDENTITY, SHOWN, RIGHTS, *TALK, READ) if item != left_out]
    facts = interview(*said)
    facts = entered(facts, laid_out(facts), *all_sign())

    assert lacks(facts) == [element]
    assert article in lacking(facts)[0].message
    assert not is_usable(facts)


def test_page_without_a_signature_is_named__apl_64() -> None:
    facts = interview(opened(), IDENTITY, SHOWN, RIGHTS, *TALK, READ)
    facts = entered(facts, laid_out(facts, 2), *all_sign(1), signed(2, Signer.OFFICER, ZHOU.id))

    assert lacks(facts) == [Element.SIGNATURES]
    assert "第 2 页缺少被询问人、另一名执法人员签名" in lacking(facts)[0].why


def test_refusal_with_its_reason_stands_for_the_persons_signature__apl_64() -> None:
    facts = interview(opened(), IDENTITY, SHOWN, RIGHTS, *TALK, READ)
    facts = entered(facts, acts.Refused(reason="认为处罚不公", witness="李见"))
    facts = entered(facts, laid_out(facts), *all_sign(person=False))

    assert is_usable(facts)


def test_signature_under_another_file_counts_for_nothing() -> None:
    facts = interview(opened(), IDENTITY, SHOWN, RIGHTS, *TALK, READ)
    other = msgspec.structs.replace(laid_out(facts), pdf_sha256="cd" * 32)

    facts = entered(facts, other, *all_sign())

    assert lacks(facts) == [Element.SIGNATURES]


def test_officer_whose_certificate_has_run_out_does_not_count__apl_42() -> None:
    late = officer(2, "吴静", until=date(2026, 3, 9))
    facts = interview(opened(officers=(ZHOU, late)), IDENTITY, SHOWN, RIGHTS, *TALK, READ)

    found = next(item for item in elements_of(facts) if item.element is Element.OFFICERS)

    assert found.why == "吴静的执法证件已过有效期"


def test_what_is_added_after_the_reading_must_be_read_again() -> None:
    facts = entered(interview(opened(), IDENTITY, SHOWN, RIGHTS, *TALK, READ), *TALK)

    assert "核对之后又增加了 2 处记录" in next(
        item.why for item in lacking(facts) if item.element is Element.READ_BACK
    )


@pytest.mark.parametrize("confirmed", [True, False])
def test_correction_shows_both_words_and_needs_the_persons_yes(confirmed: bool) -> None:
    corrected = acts.Corrected(
        line=2, old_words="是我摆放的。", new_words="是我和店员摆放的。", is_confirmed=confirmed
    )
    facts = entered(interview(opened(), IDENTITY, SHOWN, RIGHTS, *TALK, READ), corrected)

    text = record_text(facts)

    assert "原记“是我摆放的。”，改为“是我和店员摆放的。”" in text
    assert ("未经被询问人确认" in text) is not confirmed
    assert (Element.READ_BACK in lacks(facts)) is not confirmed


def test_change_after_the_layout_makes_signatures_void() -> None:
    facts = entered(
        whole(), acts.Corrected(line=2, old_words="", new_words="另有说法", is_confirmed=True)
    )

    assert lacks(facts) == [Element.SIGNATURES]


BEFORE_TALK = (
    ((opened(), IDENTITY, RIGHTS), "询问前已出示执法证件"),
    ((opened(), SHOWN, RIGHTS), "询问前已核对被询问人身份"),
    ((opened(), IDENTITY, SHOWN), "询问前已告知权利义务"),
)


@pytest.mark.parametrize(("said", "sentence"), BEFORE_TALK)
def test_no_question_before_certificates_identity_and_rights__apl_55(
    said: tuple[Payload, ...], sentence: str
) -> None:
    assert sentence in refusal(interview(*said), TALK[0])


def test_interview_is_not_opened_by_one_officer__apl_42() -> None:
    assert "两名以上执法人员" in refusal(interview(), opened(officers=(ZHOU, ZHOU)))


READY = (opened(), IDENTITY, SHOWN, RIGHTS)


@pytest.mark.parametrize(
    ("said", "step", "words"),
    [
        ((*READY, TALK[0]), TALK[0], "还没有记录回答"),
        (READY, TALK[1], "没有待回答的提问"),
        (READY, acts.Asked(question=" "), "提问、回答有内容"),
        (READY, READ, "还没有记录任何回答"),
        ((*READY, acts.Paused(reason="休息")), TALK[0], "请先恢复询问"),
        ((*READY, acts.Paused(reason="休息")), acts.Paused(reason="再休息"), "前后相接"),
        (READY, acts.Resumed(), "前后相接"),
        (
            (*READY, *TALK),
            acts.Corrected(line=2, old_words="别的话", new_words="新", is_confirmed=True),
            "已被更正",
        ),
        (
            (*READY, *TALK),
            acts.Corrected(line=9, old_words="", new_words="新", is_confirmed=True),
            "没有这一处记录",
        ),
        ((*READY, *TALK, READ), acts.Refused(reason="  "), "拒绝签名的注明原因"),
        (
            (
                *READY,
                acts.PartStarted(
                    part_number=1, side=Side.OFFICER, media_type="video/webm", equipment="x"
                ),
            ),
            acts.Ended(),
            "请先停止录制",
        ),
    ],
)
def test_step_is_refused_with_its_reason(
    said: tuple[Payload, ...], step: Payload, words: str
) -> None:
    assert words in refusal(interview(*said), step)


def test_record_is_not_laid_out_before_it_is_read__apl_64() -> None:
    facts = interview(*READY, *TALK)

    assert "定稿前笔录已经核对" in refusal(facts, laid_out(facts))


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        (signed(2, Signer.PERSON), "没有这一页"),
        (msgspec.structs.replace(signed(1, Signer.PERSON), strokes="[]"), "还没有签名"),
        (
            msgspec.structs.replace(signed(1, Signer.PERSON), page_sha256="00" * 32),
            "页面已变化",
        ),
        (signed(1, Signer.OFFICER, officer(9, "外人").id), "不是本次询问的执法人员"),
        (signed(1, Signer.OFFICER, WU.id), "已在本页签名"),
    ],
)
def test_signature_must_fit_page_and_person(sign: acts.Signed, words: str) -> None:
    facts = interview(*READY, *TALK, READ)
    facts = entered(facts, laid_out(facts), signed(1, Signer.OFFICER, WU.id))

    assert words in refusal(facts, sign)


def test_two_pages_of_one_file_have_different_hashes() -> None:
    assert page_sha256(PDF, 1) != page_sha256(PDF, 2)


def test_notice_tells_recusal_truth_and_defence_with_their_articles__apl_43() -> None:
    notice = notice_text(ISSUER)

    for words in (
        "第四十三条第二款",
        "第四十五条第一款",
        "第五十五条第二款",
        "申请回避",
        "如实回答",
    ):
        assert words in notice


def test_reading_aloud_counts_as_reading() -> None:
    aloud = acts.ReadBack(reading=Reading.ALOUD, lines=2)

    assert Element.READ_BACK not in lacks(interview(*READY, *TALK, aloud))
