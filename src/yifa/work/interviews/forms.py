"""Forms of the interview room: each says what one step needs; they save nothing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from yifa.base.access import Actor
from yifa.base.procedure import Payload
from yifa.frame.forms import LongTextField, PrintedForm
from yifa.records.evidence import queries as evidence
from yifa.records.parties.rules import id_is_valid
from yifa.records.signing.rules import canonical, handwriting_faults, handwriting_of
from yifa.work.interviews import acts
from yifa.work.interviews.facts import InterviewFacts
from yifa.work.interviews.models import Session
from yifa.work.interviews.rules import NOTICE_ARTICLES, notice_text, page_sha256
from yifa.work.interviews.rules.steps import STROKES_LIMIT
from yifa.work.interviews.terms import (
    COMPARED_LABELS,
    DOCUMENT_LABELS,
    LINE_LABELS,
    READING_LABELS,
    Compared,
    Document,
    Reading,
    Signer,
)

_SHOWN_OF_LINE = 24


class StepForm(PrintedForm):
    """The form of one step; it knows the session as it stands."""

    def __init__(
        self, *args: Any, row: Session, facts: InterviewFacts, actor: Actor, at: datetime,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        self.row, self.facts, self.actor = row, facts, actor
        kwargs.setdefault("auto_id", f"id_{type(self).__name__.lower()}_%s")
        super().__init__(*args, now=at, **kwargs)
        self.offer()

    def offer(self) -> None:
        """Fill choices from the session; forms that have some override this."""

    def said(self) -> Payload:
        """Give the act that the form describes."""
        raise NotImplementedError


def _choices(labels: dict[Any, str]) -> list[tuple[str, str]]:
    return [(str(code), label) for code, label in labels.items()]


class IdentityForm(StepForm):
    """核对身份."""

    document_kind = forms.ChoiceField(label="证件种类", choices=_choices(DOCUMENT_LABELS))
    document_number = forms.CharField(label="证件号码", max_length=40)
    sex = forms.ChoiceField(
        label="性别", choices=[("", "未记录"), ("男", "男"), ("女", "女")], required=False
    )
    address = forms.CharField(label="住址", max_length=200)
    phone = forms.CharField(label="联系电话", max_length=30, required=False)
    employer = forms.CharField(label="工作单位", max_length=100, required=False)
    compared = forms.ChoiceField(label="核对方式", choices=_choices(COMPARED_LABELS))
    checked_by = forms.ChoiceField(label="核对人")

    def offer(self) -> None:
        names = [(item.name, item.name) for item in self.facts.officers]
        self.fields["checked_by"].choices = names  # type: ignore[attr-defined]
        told = self.facts.head.brief
        if self.facts.head.person == told.party_name:
            self.initial.setdefault("document_number", told.party_document)
            self.initial.setdefault("address", told.party_address)
        if self.row.is_remote:
            self.initial.setdefault("compared", Compared.SHOWN_ON_SCREEN)

    def clean(self) -> dict[str, Any]:
        """Refuse a number that no resident card has."""
        data = super().clean() or {}
        number = str(data.get("document_number", "")).strip().upper()
        is_card = data.get("document_kind") == Document.RESIDENT_CARD
        if number and is_card and not id_is_valid(number):
            self.add_error(
                "document_number",
                "居民身份证号码应为 18 位，且出生日期和校验位正确；请对照证件核对",
            )
        return data

    def said(self) -> Payload:
        data = dict(self.cleaned_data)
        data["document_kind"] = Document(data["document_kind"])
        data["compared"] = Compared(data["compared"])
        return acts.IdentityChecked(**data)


class CertificatesForm(StepForm):
    """出示执法证件."""

    def said(self) -> Payload:
        return acts.CertificatesShown(officers=tuple(item.id for item in self.facts.officers))


class RightsForm(StepForm):
    """告知权利义务."""

    understood = forms.TypedChoiceField(
        label="是否听清楚", coerce=lambda code: code == "yes",
        choices=[("yes", "听清楚了"), ("no", "没有听清楚")],
    )  # fmt: skip
    recusal = forms.TypedChoiceField(
        label="是否申请回避", coerce=lambda code: code == "yes",
        choices=[("no", "不申请回避"), ("yes", "申请回避")],
    )  # fmt: skip
    recusal_reason = forms.CharField(label="申请回避的理由", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("recusal") and not data.get("recusal_reason"):
            self.add_error("recusal_reason", "请记明申请回避的理由（《行政处罚法》第四十三条）")
        return data

    def said(self) -> Payload:
        data = self.cleaned_data
        return acts.RightsTold(
            notice=notice_text(self.facts.head.brief.agency),
            articles=tuple(citation.key for citation in NOTICE_ARTICLES),
            is_understood=data["understood"],
            asks_recusal=data["recusal"],
            recusal_reason=data["recusal_reason"],
        )


class AskForm(StepForm):
    """提问."""

    question = LongTextField(
        label="问", error_messages={"required": "请填写所提的问题"}, rows=2, max_length=1000
    )

    def said(self) -> Payload:
        return acts.Asked(question=self.cleaned_data["question"])


class AnswerForm(StepForm):
    """回答."""

    answer = LongTextField(
        label="答", error_messages={"required": "请填写回答的内容"}, rows=4, max_length=4000
    )

    def said(self) -> Payload:
        return acts.Answered(answer=self.cleaned_data["answer"])


class EvidenceForm(StepForm):
    """出示证据."""

    item = forms.TypedChoiceField(label="出示证据", coerce=UUID)

    def offer(self) -> None:
        rows = evidence.items_of(self.actor, self.row.about)
        shown = [
            (str(row.uuid), f"{row.description or row.filename}（{row.kind_label}）")
            for row in rows
        ]
        self.fields["item"].choices = [("", "请选择本案证据"), *shown]  # type: ignore[attr-defined]


class PauseForm(StepForm):
    """中断询问."""

    reason = forms.CharField(label="中断原因", max_length=100)

    def said(self) -> Payload:
        return acts.Paused(reason=self.cleaned_data["reason"])


class ResumeForm(StepForm):
    """恢复询问."""

    def said(self) -> Payload:
        return acts.Resumed()


class ReadForm(StepForm):
    """核对笔录."""

    reading = forms.ChoiceField(label="核对方式", choices=_choices(READING_LABELS))

    def said(self) -> Payload:
        reading = Reading(self.cleaned_data["reading"])
        by_person = self.actor.account is None
        return acts.ReadBack(reading=reading, lines=len(self.facts.lines), by_person=by_person)


class CorrectForm(StepForm):
    """更正笔录."""

    line = forms.TypedChoiceField(label="更正哪一处", coerce=int)
    new_words = LongTextField(
        label="更正为", error_messages={"required": "请填写更正后的内容"}, rows=3, max_length=4000
    )
    is_confirmed = forms.BooleanField(label="被询问人已确认这处更正", required=False)

    def offer(self) -> None:
        found = [
            (str(line.number), f"第{line.number}处 {LINE_LABELS[line.kind]}：{_short(line.text)}")
            for line in self.facts.lines
            if line.may_change
        ]
        self.fields["line"].choices = [("", "请选择"), *found]  # type: ignore[attr-defined]

    def said(self) -> Payload:
        data = self.cleaned_data
        line = self.facts.line(data["line"])
        return acts.Corrected(old_words=line.text if line else "", **data)


class TakeBackForm(StepForm):
    """撤回定稿."""

    reason = forms.CharField(label="撤回原因", max_length=200)

    def said(self) -> Payload:
        return acts.TakenBack(reason=self.cleaned_data["reason"])


class RefuseForm(StepForm):
    """注明拒绝签名."""

    reason = forms.CharField(label="拒绝签名的原因", max_length=200)
    witness = forms.CharField(label="见证人", max_length=60, required=False)

    def said(self) -> Payload:
        return acts.Refused(**self.cleaned_data)


class EndForm(StepForm):
    """结束询问."""

    unfinished = forms.CharField(
        label="提前结束的原因", max_length=200, required=False,
        help_text="笔录尚未核对、签名即结束的，须填写",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.row.is_usable and not data.get("unfinished"):
            self.add_error("unfinished", "笔录要素不齐全，请填写提前结束的原因")
        return data


class InviteForm(StepForm):
    """邀请远程参加."""

    digits = forms.RegexField(
        label="证件号码后四位", regex=r"^[0-9A-Za-z]{4}$", max_length=4,
        error_messages={"invalid": "请填写证件号码的后四位"},
    )  # fmt: skip
    minutes = forms.TypedChoiceField(
        label="链接有效期", coerce=int, initial="30",
        choices=[("15", "15 分钟"), ("30", "30 分钟"), ("120", "2 小时"), ("1440", "24 小时")],
    )  # fmt: skip


class SignForm(StepForm):
    """逐页签名: `place` says page and signer, `strokes` how the hand moved."""

    place = forms.ChoiceField(label="签名人和页")
    strokes = forms.CharField(max_length=STROKES_LIMIT, widget=forms.HiddenInput, required=False)

    def offer(self) -> None:
        self.fields["place"].choices = pending_signatures(self.facts, self.of_person)  # type: ignore[attr-defined]

    @property
    def of_person(self) -> bool:
        """Say whether only the questioned person signs here: at his own browser."""
        return self.actor.account is None

    def clean_strokes(self) -> str:
        """Keep what a pad gives in its canonical form; a dot is no signature."""
        written = handwriting_of(str(self.cleaned_data["strokes"]))
        if written is None:
            raise forms.ValidationError("还没有签名，请在签名框内手写签名")
        if faults := handwriting_faults(written):
            raise forms.ValidationError(list(faults))
        return canonical(written).decode()

    def said(self) -> Payload:
        page_text, _, who = self.cleaned_data["place"].partition("|")
        page = int(page_text)
        officer = None if who == Signer.PERSON else UUID(who)
        names = {item.id: item.name for item in self.facts.officers}
        return acts.Signed(
            page=page,
            page_sha256=page_sha256(self.row.pdf_sha256, page),
            signer=Signer.OFFICER if officer else Signer.PERSON,
            officer=officer,
            name=names.get(officer, "") if officer else self.facts.head.person,
            strokes=self.cleaned_data["strokes"],
        )


def pending_signatures(facts: InterviewFacts, of_person: bool) -> list[tuple[str, str]]:
    """List the signatures that are still due, page by page."""
    pages = range(1, (facts.laid_out.pages_count if facts.laid_out else 0) + 1)
    signers: list[tuple[Signer, UUID | None, str]] = []
    if facts.refusal is None:
        signers.append((Signer.PERSON, None, "被询问人"))
    if not of_person:
        signers += [(Signer.OFFICER, item.id, item.name) for item in facts.officers]
    return [
        (f"{page}|{officer or signer}", f"第 {page} 页 {name}")
        for page in pages
        for signer, officer, name in signers
        if not facts.signed_by(page, signer, officer)
    ]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_OF_LINE else f"{text[:_SHOWN_OF_LINE]}…"


FORMS: dict[str, type[StepForm]] = {
    "check_identity": IdentityForm,
    "show_certificates": CertificatesForm,
    "tell_rights": RightsForm,
    "ask": AskForm,
    "answer": AnswerForm,
    "show_evidence": EvidenceForm,
    "pause": PauseForm,
    "resume": ResumeForm,
    "read_back": ReadForm,
    "correct": CorrectForm,
    "lay_out": StepForm,
    "take_back": TakeBackForm,
    "sign": SignForm,
    "refuse": RefuseForm,
    "invite": InviteForm,
    "end": EndForm,
}
