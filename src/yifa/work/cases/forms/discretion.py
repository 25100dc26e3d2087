"""The form of an assessment (智能裁量): it asks what is missing and computes; it saves nothing."""

from typing import Any

import msgspec
from django import forms

from yifa.base.money import yuan
from yifa.frame.forms import YuanField
from yifa.records.law.facts import Tier, WeightTable
from yifa.work.cases import acts
from yifa.work.cases.forms.adopting import Adopted
from yifa.work.cases.forms.parts import CircumstancesForm, YesField
from yifa.work.cases.queries import discretion
from yifa.work.cases.rules.discretion import Assessment, Inquiry, Standard, assess
from yifa.work.cases.rules.discretion.inquiring import inquiry_of
from yifa.work.cases.rules.discretion.standards import span_of_tier
from yifa.work.cases.terms import PenaltyKind

FACTOR = "factor_"
_AMOUNTS = ("base_fen", "gains_received_fen", "gains_returned_fen")


class DiscretionForm(CircumstancesForm):
    """What a person says about the violation, beside what the case knows already."""

    table = forms.ChoiceField(label="适用的裁量基准表", required=False)
    tier = forms.ChoiceField(label="违法情节（裁量阶次）", required=False, widget=forms.RadioSelect)
    base_fen = YuanField(label="计算基数（如工程造价，元）", required=False)
    mitigates = YesField(label="建议减轻处罚（低于法定幅度，须有法定减轻情形）")
    gains_received_fen = YuanField(
        label="实施违法行为取得的款项（元）", required=False, help_text="没有的填写 0"
    )
    gains_returned_fen = YuanField(label="其中依法应当退赔（元）", required=False)
    also_breaks = forms.MultipleChoiceField(
        label="同一行为还违反的案由",
        required=False,
        help_text="可以选择多项；按罚款数额高的规定处罚",
    )
    other_1 = forms.ChoiceField(
        label="另一违法行为的案由", required=False, help_text="分别裁量，合并处罚"
    )
    other_1_fen = YuanField(label="另一违法行为拟罚款（元）", required=False)
    field_order = (
        "table", "tier", "base_fen", "removed_harm", "coerced", "told_unknown",
        "helped_with_merit", "other_lighter", "capacity", "is_slight_and_corrected",
        "is_first_slight_and_corrected", "has_no_fault", "evidence", "heavier",
        "heavier_note", "mitigates",
        "gains_received_fen", "gains_returned_fen", "also_breaks", "other_1", "other_1_fen",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        self.setting = discretion.setting_of(self.about, self._typed_base())
        self._offer_standards()
        self._offer_causes()
        if self.setting.span is None or not self.setting.span.base:
            self.fields.pop("base_fen")
        concluded = self.about.facts.conclusion
        if concluded is not None:
            self._offer_concluded(concluded)

    def _typed_base(self) -> int:
        try:
            return int(YuanField(required=False).clean(self.data.get("base_fen", "")) or 0)
        except forms.ValidationError:
            return 0

    def _offer_standards(self) -> None:
        found = self.setting.standards
        options = [(item.key, item.name) for item in found]
        self.fields["table"].choices = options  # type: ignore[attr-defined]
        if len(options) < 2:
            self.fields.pop("table")
        chosen = self.standard
        tiers = chosen.tiers if chosen is not None else ()
        labels = {tier.code: _tier_in_words(tier, self._typed_base()) for tier in tiers}
        self.fields["tier"].choices = list(labels.items())  # type: ignore[attr-defined]
        if not labels:
            self.fields.pop("tier")
        if chosen is not None and isinstance(chosen.table, WeightTable):
            self._offer_factors(chosen.table)

    def _offer_factors(self, table: WeightTable) -> None:
        asked = {
            f"{FACTOR}{item.code}": forms.TypedChoiceField(
                label=item.label,
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", "请选择"), *((i, one.label) for i, one in enumerate(item.options))],
            )
            for item in table.factors
        }
        self.fields = asked | self.fields

    def _offer_causes(self) -> None:
        own = self.about.facts.cause_code
        known = self.about.book.causes_on(self.about.facts.applied_on)
        causes = [(item.code, item.name) for item in known if item.code != own]
        self.fields["also_breaks"].choices = causes  # type: ignore[attr-defined]
        self.fields["other_1"].choices = [("", "没有"), *causes]  # type: ignore[attr-defined]

    def _offer_concluded(self, concluded: acts.InvestigationConcluded) -> None:
        said = msgspec.structs.asdict(concluded.circumstances)
        if concluded.proposal is not None:
            said |= msgspec.structs.asdict(concluded.proposal)
            said |= {f"{FACTOR}{code}": place for code, place in concluded.proposal.weights}
        for name in self.fields:
            if said.get(name) not in (None, "", ()):
                self.initial.setdefault(name, said[name])

    @property
    def standard(self) -> Standard | None:
        """The table that is computed with: the chosen one, else the first."""
        found = self.setting.standards
        wanted = self.data.get("table", "")
        return next((item for item in found if item.key == wanted), next(iter(found), None))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("other_1")) != bool(data.get("other_1_fen")):
            self.add_error("other_1_fen", "另一违法行为的案由和罚款数额须同时填写")
        return data

    @property
    def circumstances(self) -> acts.Circumstances:
        data = self.cleaned_data
        names = acts.Circumstances.__struct_fields__
        said = {name: data[name] for name in names if data.get(name) not in (None, "")}
        return acts.Circumstances(**said | {"heavier": tuple(data.get("heavier") or ())})

    def inquiry(self) -> Inquiry | None:
        """Put together what an amount is computed from; None where no cause applies."""
        data, setting = self.cleaned_data, self.setting
        if setting.cause is None:
            return None
        chosen = {
            name.removeprefix(FACTOR): place
            for name, place in data.items()
            if name.startswith(FACTOR) and place is not None
        }
        return inquiry_of(
            self.about.facts,
            setting.cause,
            setting.span,
            self.standard,
            self.about.book,
            tier=data.get("tier", ""),
            weights=chosen,
            circumstances=self.circumstances,
            mitigates=bool(data.get("mitigates")),
            base_fen=data.get("base_fen") or 0,
            gains_received_fen=data.get("gains_received_fen"),
            gains_returned_fen=data.get("gains_returned_fen") or 0,
        )

    def assessment(self) -> Assessment | None:
        """Assess what was typed."""
        inquiry = self.inquiry()
        return None if inquiry is None else assess(inquiry)

    def adoption(self, found: Assessment) -> Adopted:
        """Put an assessment in the form that a step takes up."""
        inquiry, parts = self.inquiry(), self._parts()
        chosen = dict(inquiry.weights) if inquiry is not None else {}
        standard = self.standard
        own = found.fine_fen or 0
        kinds = [PenaltyKind.FINE] + [PenaltyKind.CONFISCATE_GAINS] * bool(found.gains_fen)
        proposal = acts.Proposal(
            kinds=tuple(kinds),
            fine_fen=own + sum(part.fine_fen for part in parts),
            tier=self.cleaned_data.get("tier", ""),
            reasons=found.reasons + "".join(part.reasons for part in parts),
            gains_fen=found.gains_fen,
            is_mitigated=bool(self.cleaned_data.get("mitigates")) and not found.is_in_span,
            benchmark=standard.code if standard is not None else "",
            weights=tuple(chosen.items()),
            computed_fen=own,
            also_breaks=tuple(self.cleaned_data.get("also_breaks") or ()),
            parts=parts,
            **{
                name: said for name in _AMOUNTS if (said := self.cleaned_data.get(name)) is not None
            },
        )
        return Adopted(proposal=proposal, circumstances=self.circumstances)

    def _parts(self) -> tuple[acts.Part, ...]:
        code, fen = self.cleaned_data.get("other_1"), self.cleaned_data.get("other_1_fen")
        cause = self.about.book.cause(code, self.about.facts.applied_on) if code else None
        if cause is None or not fen:
            return ()
        words = (
            f"另有违法行为“{cause.name}”，依照{cause.penalty}单独裁量，"
            f"处罚款{yuan(fen)}，合并执行。"
        )
        return (
            acts.Part(cause_code=cause.code, cause_name=cause.name, fine_fen=fen, reasons=words),
        )


def _tier_in_words(tier: Tier, base_fen: int) -> str:
    least, most = span_of_tier(tier, base_fen)
    return f"{tier.label}：{tier.circumstance}（{yuan(least)} 至 {yuan(most)}）"
