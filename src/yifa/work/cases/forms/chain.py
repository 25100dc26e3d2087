"""The form by which a proof is weighed (认定证据)."""

from typing import Any

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import LongTextField
from yifa.records.journal import queries as journal
from yifa.work.cases.acts.chain import EvidenceWeighed
from yifa.work.cases.forms.parts import CodesField, StepForm, YesField
from yifa.work.cases.queries.chain import Proof, proofs_of
from yifa.work.cases.rules.chain import to_be_proved
from yifa.work.cases.terms.chain import ELEMENT_LABELS


class WeighForm(StepForm):
    """认定证据: 真实性、合法性、关联性，证明哪项事实."""

    proof = forms.ChoiceField(label="证据")
    is_true = YesField(label="真实：已经查证属实", initial=True)
    is_lawful = YesField(label="合法：取得的主体、程序和方式合法", initial=True)
    is_relevant = YesField(label="关联：与待证事实有关", initial=True)
    proves = CodesField(label="证明的事实", labels=ELEMENT_LABELS, required=False)
    contradicts = CodesField(label="否定的事实", labels=ELEMENT_LABELS, required=False)
    shows = LongTextField(label="证明内容", rows=2)
    reason = LongTextField(
        label="不予采信的理由，或者与其他证据矛盾时的说明", rows=2, required=False
    )

    def offer(self) -> None:
        super().offer()
        facts = self.about.facts
        timeline = journal.timeline(self.about.case.matter)
        self._proofs = {item.key: item for item in proofs_of(facts, timeline)}
        field = self.fields["proof"]
        field.choices = [(key, _shown(item)) for key, item in self._proofs.items()]  # type: ignore[attr-defined]
        if not self._proofs:
            field.help_text = "本案还没有证据，请先收集证据"
        wanted = [
            (str(item), ELEMENT_LABELS[item]) for item in to_be_proved(facts, self.about.book)
        ]
        for name in ("proves", "contradicts"):
            self.fields[name].choices = wanted  # type: ignore[attr-defined]
        chosen = self._proofs.get(str(self.initial.get("proof", "")))
        if chosen is not None:
            self._carry(chosen)

    def _carry(self, chosen: Proof) -> None:
        """Begin with what was found before, else with what such a proof usually shows."""
        found = chosen.weighed
        if found is None:
            self.initial.update(proves=list(chosen.usually))
            return
        names = ("shows", "reason", "is_true", "is_lawful", "is_relevant")
        self.initial.update({name: getattr(found, name) for name in names})
        self.initial.update(proves=list(found.proves), contradicts=list(found.contradicts))

    def values(self) -> dict[str, Any]:
        data = super().values()
        return data | {"title": self._proofs[data["proof"]].title}


def _shown(item: Proof) -> str:
    return f"{item.title}（{item.kind_label}{'，已认定' if item.weighed else ''}）"


FORMS: dict[type[Payload], type[StepForm]] = {EvidenceWeighed: WeighForm}
