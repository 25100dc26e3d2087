"""The review finds the planted fault of 200 defective timelines, and nothing in 200 clean ones."""

from typing import Any

import msgspec
import pytest
from django.core.management import call_command

from tests.law.casting import clean
from tests.law.faults import FAULTS, Fault, planted
from tests.law.telling import Steps, timeline
from yifa.base.procedure import Finding, review
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.tests.stories import BOOK

DEFECTIVE, CLEAN = list(planted(200)), list(clean(200))


def found_in(steps: Steps) -> tuple[Finding, ...]:
    told = timeline(steps)
    return review(procedure_of(told), told, BOOK)


@pytest.mark.parametrize(
    ("fault", "number"),
    DEFECTIVE,
    ids=[f"{fault.rule} {fault.what} {number}".replace(" ", "_") for fault, number in DEFECTIVE],
)
def test_review_finds_the_planted_fault(fault: Fault, number: int) -> None:
    found = found_in(fault.steps(number))

    assert fault.rule in {finding.rule for finding in found}, [item.message for item in found]


@pytest.mark.parametrize(
    "fault",
    FAULTS,
    ids=[
        f"{'summary' if item.is_summary else 'ordinary'} {item.rule} {item.what}".replace(" ", "_")
        for item in FAULTS
    ],
)
def test_the_fault_is_the_only_one(fault: Fault) -> None:
    assert [item.message for item in found_in(fault.before(FAULTS.index(fault)))] == []


@pytest.mark.parametrize("steps", [item[1] for item in CLEAN], ids=[item[0] for item in CLEAN])
def test_review_finds_nothing_in_a_lawful_case(steps: Steps) -> None:
    assert [item.message for item in found_in(steps)] == []


def test_every_faulty_timeline_is_another_one() -> None:
    assert len({msgspec.json.encode(timeline(fault.steps(n))) for fault, n in DEFECTIVE}) == 200
    assert len({msgspec.json.encode(timeline(steps)) for _, steps in CLEAN}) == 200


def written(lines: list[Steps], file: Any) -> str:
    file.write_bytes(
        b"\n".join(
            msgspec.json.encode(timeline(steps, number)) for number, steps in enumerate(lines, 1)
        )
    )
    return str(file)


def test_the_command_tells_faulty_from_clean(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = written([fault.steps(number) for fault, number in DEFECTIVE], tmp_path / "bad.jsonl")
    lawful = written([steps for _, steps in CLEAN], tmp_path / "good.jsonl")

    call_command("review", lawful, as_json=True)
    said = [msgspec.json.decode(line) for line in capsys.readouterr().out.splitlines()]
    with pytest.raises(SystemExit) as ended:
        call_command("review", faulty, as_json=True)
    accused = [msgspec.json.decode(line) for line in capsys.readouterr().out.splitlines()]

    assert [item["findings"] for item in said] == [[]] * 200
    assert ended.value.code == 1
    assert len(accused) == 200
    assert all(
        fault.rule in {finding["rule"] for finding in item["findings"]}
        for (fault, _), item in zip(DEFECTIVE, accused, strict=True)
    )
