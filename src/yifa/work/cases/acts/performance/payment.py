"""Acts of payment: deferral and instalments, confiscated and seized goods turned into money."""

from datetime import date

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.work.cases.acts.parts import Service, Signatory
from yifa.work.cases.terms.performance import DeferralKind, DisposalWay


class Instalment(msgspec.Struct, frozen=True):
    """A part of the fine with the last day to pay it."""

    due_on: date
    fine_fen: int


class DeferralRequested(Payload, frozen=True, kw_only=True, tag="case.request_deferral"):
    """The party asks to pay later or in parts (延期、分期缴纳)."""

    LABEL = "申请延期分期缴纳"
    way: DeferralKind
    reason: Personal
    is_signed: bool


class DeferralApproved(Payload, frozen=True, kw_only=True, tag="case.approve_deferral"):
    """The head approves, with the schedule; one instalment is a deferral."""

    LABEL = "批准延期分期缴纳"
    number: str = ""
    approver: Signatory
    instalments: tuple[Instalment, ...]
    opinion: str = ""


class DeferralRefused(Payload, frozen=True, kw_only=True, tag="case.refuse_deferral"):
    """The head does not approve."""

    LABEL = "不予延期分期缴纳"
    number: str = ""
    approver: Signatory
    reason: Personal


class SurchargeDecided(Payload, frozen=True, kw_only=True, tag="case.decide_surcharge"):
    """The surcharge (加处罚款) that has arisen up to a day is laid down and told to the party."""

    LABEL = "决定加处罚款"
    number: str = ""
    decider: Signatory
    until_on: date
    late_fee_fen: int
    pay_at: str
    service: Service


class ConfiscatedDisposed(Payload, frozen=True, kw_only=True, tag="case.dispose_confiscated"):
    """Confiscated goods are sold, handled by state rules or destroyed; money to the treasury.

    `place`, `manner` and `witness` belong to a destruction.
    """

    LABEL = "处理没收财物"
    approver: Signatory
    way: DisposalWay
    goods: str
    inventory: str
    basis: str = ""
    auction_house: str = ""
    proceeds_fen: int = 0
    treasury_receipt: str = ""
    place: str = ""
    manner: str = ""
    witness: Personal = ""


class SeizedAuctioned(Payload, frozen=True, kw_only=True, tag="case.auction_seized"):
    """Goods seized while the case was handled are auctioned to cover the fine (拍卖抵缴)."""

    LABEL = "拍卖查封扣押财物抵缴"
    approver: Signatory
    goods: str
    seized_on: date
    is_seized_for_fine: bool = False
    auction_house: str
    auctioned_on: date
    fine_fen: int
    late_fee_fen: int = 0
    receipt: str
