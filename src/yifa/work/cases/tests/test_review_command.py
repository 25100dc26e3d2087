"""`yifa review` and `yifa acts`: exit status, exact errors, documented form. No database."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from yifa.work.cases.tests.stories import fine, ordinary_steps, summary_steps, told


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("review", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), err.getvalue()


def written(folder: Path, name: str, *timelines: Any) -> str:
    file = folder / name
    file.write_bytes(b"\n".join(msgspec.json.encode(item) for item in timelines))
    return str(file)


def heavier() -> Any:
    steps = ordinary_steps()
    moment, said = steps["decide"]
    return steps | {"decide": (moment, msgspec.structs.replace(said, proposal=fine(600)))}


def test_lawful_timelines_end_with_0(tmp_path):
    status, out, _ = run(
        written(tmp_path, "good.jsonl", told(ordinary_steps()), told(summary_steps()))
    )

    assert status == 0
    assert out.count("未发现问题") == 2


def test_a_blocking_finding_ends_with_1_and_names_article_and_day(tmp_path):
    status, out, _ = run(written(tmp_path, "bad.json", told(heavier())))

    assert status == 1
    assert "DIS-07" in out
    assert "《行政处罚法》第四十五条第二款" in out
    assert "2026-03-18" in out


def test_findings_come_as_json_too(tmp_path):
    status, out, _ = run(written(tmp_path, "bad.json", told(heavier())), "--json")

    found = json.loads(out)["findings"]
    assert status == 1
    assert {"rule": "DIS-07", "level": "block"}.items() <= found[0].items()


def test_a_missing_field_ends_with_2_and_names_file_line_and_field(tmp_path):
    data = json.loads(msgspec.json.encode(told(ordinary_steps())))
    del data["acts"][3]["payload"]["place"]
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(data, indent=1, ensure_ascii=False), "utf-8")
    lines = file.read_text("utf-8").splitlines()

    status, _, err = run(str(file))

    number = int(err.split("broken.json:")[1].split("：")[0])
    assert status == 2
    assert "acts[3].payload" in err or "acts[...].payload" in err
    assert "缺少必填项“place”" in err
    assert 0 < number <= len(lines)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "文件是空的"),
        (b"{", "不是有效的 JSON"),
        (b"\xff\xfe\x00", "不是 UTF-8 编码的文本"),
        (b"[1]", "应为"),
        (b'{"matter":{"kind":"case","id":"x","jurisdiction":"j"}}', "不是有效的 UUID"),
        (
            b'{"matter":{"kind":"case","id":"00000000-0000-0000-0000-000000000001",'
            b'"jurisdiction":"j"}}',
            "时间线没有任何行为",
        ),
    ],
)
def test_unusable_input_ends_with_2(tmp_path, content, why):
    file = tmp_path / "input.json"
    file.write_bytes(content)

    status, _, err = run(str(file))

    assert status == 2
    assert why in err


def test_a_time_without_zone_is_named(tmp_path):
    text = msgspec.json.encode(told(ordinary_steps())).decode().replace("+08:00", "")
    file = tmp_path / "naive.json"
    file.write_text(text, "utf-8")

    status, _, err = run(str(file))

    assert status == 2
    assert "缺少时区" in err


def test_a_line_of_json_lines_is_named(tmp_path):
    good = msgspec.json.encode(told(ordinary_steps()))
    file = tmp_path / "many.jsonl"
    file.write_bytes(good + b"\n" + good[:-10] + b"\n")

    status, _, err = run(str(file))

    assert status == 2
    assert "many.jsonl:2" in err


def test_a_missing_file_ends_with_2():
    assert run("does-not-exist.json")[0] == 2


def test_schema_and_vocabulary_are_json():
    out = StringIO()
    call_command("review", "--schema", stdout=out)
    assert "case.decide" in json.dumps(json.loads(out.getvalue()))

    out = StringIO()
    call_command("acts", "--json", stdout=out)
    kinds = {word["kind"] for word in json.loads(out.getvalue())}
    assert {"case.decide", "case.open_on_the_spot"} <= kinds
