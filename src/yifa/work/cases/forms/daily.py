"""What a fine by consecutive days (按日连续处罚) rests on: 《生态环境法典》第一千零六十条."""

from typing import Any

from django import forms

from yifa.base.statute import ECOLOGY
from yifa.frame.forms import DayField, PastDateField, YuanField
from yifa.work.cases import acts
from yifa.work.cases.queries import discretion
from yifa.work.cases.rules.discretion.several import daily_fen

NAMES = acts.DailyFine.__struct_fields__
_PREFIX = "daily_"


class DailyFineForm(forms.Form):
    """Asked for only where the code of the environment fines by days; left empty otherwise."""

    daily_original_number = forms.CharField(
        label="按日连续处罚：原处罚决定书文号",
        max_length=60,
        required=False,
        help_text="不适用按日连续处罚的不填写；填写的，罚款数额由系统按日计算",
    )
    daily_original_fen = YuanField(label="按日连续处罚：原罚款数额（元）", required=False)
    daily_ordered_on = PastDateField(label="按日连续处罚：责令改正日期", required=False)
    daily_first_on = DayField(label="按日连续处罚：起算日", required=False)
    daily_last_on = DayField(label="按日连续处罚：止日（含当日）", required=False)

    def offer_daily(self, about: Any) -> None:
        """Leave the fields out where the cause knows no such fine."""
        cause = discretion.setting_of(about).cause
        keys = cause.penalty_keys if cause is not None else ()
        if not any(key.startswith(f"{ECOLOGY.code}:") for key in keys):
            for name in NAMES:
                del self.fields[f"{_PREFIX}{name}"]

    def with_daily(self, data: dict[str, Any]) -> dict[str, Any]:
        """Put what was typed together and compute the fine."""
        typed = {name: data.pop(f"{_PREFIX}{name}", None) for name in NAMES}
        if not typed["original_number"]:
            return data
        daily = acts.DailyFine(**typed)
        fine_fen = daily_fen(daily.original_fen, daily.first_on, daily.last_on)
        return data | {"daily": daily, "fine_fen": fine_fen}

    def check_daily(self, data: dict[str, Any]) -> None:
        """Ask for the rest where the number of the first decision is given."""
        if not data.get(f"{_PREFIX}original_number"):
            return
        for name in NAMES:
            key = f"{_PREFIX}{name}"
            if not data.get(key) and key not in self.errors:
                self.add_error(key, "适用按日连续处罚的，请填写")
        data["fine_fen"] = data.get("fine_fen") or data.get(f"{_PREFIX}original_fen")
