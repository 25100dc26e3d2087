"""Who may sign, where a document may be left, which proof a way needs."""

from typing import Final

from yifa.records.service.terms import (
    LAWFUL_RECEIVERS,
    PROOF_LABELS,
    RECEIVER_LABELS,
    PlaceOfService,
    Proof,
    Receiver,
    ServiceWay,
)

UNIT, PERSON, MERCHANT = "unit", "person", "individual_merchant"
PROOFS = {
    ServiceWay.ON_THE_SPOT: (Proof.RECEIPT, Proof.REFUSAL_NOTED),
    ServiceWay.DIRECT: (Proof.RECEIPT,),
    ServiceWay.LEFT: (Proof.WITNESSED, Proof.FILMED),
    ServiceWay.ELECTRONIC: (Proof.DELIVERY_STATUS,),
    ServiceWay.POST: (Proof.POSTAL_SLIP,),
    ServiceWay.DELEGATED: (Proof.RECEIPT,),
    ServiceWay.PASSED_ON: (Proof.RECEIPT,),
    ServiceWay.NOTICE: (Proof.PUBLICATION,),
}
SIGNED_FOR = (ServiceWay.ON_THE_SPOT, ServiceWay.DIRECT, ServiceWay.DELEGATED)
FACE_TO_FACE = (ServiceWay.ON_THE_SPOT, ServiceWay.DIRECT, ServiceWay.LEFT)
_SIGNED = (*SIGNED_FOR, ServiceWay.PASSED_ON)
_AFTER_OTHERS = tuple(way for way in ServiceWay if way not in FACE_TO_FACE)
ASKED_FOR: Final[dict[str, tuple[ServiceWay, ...]]] = {
    "receiver": (*_SIGNED, ServiceWay.LEFT, ServiceWay.POST),
    "received_by": (*_SIGNED, ServiceWay.LEFT, ServiceWay.POST),
    "place": FACE_TO_FACE,
    "is_refused": (ServiceWay.ON_THE_SPOT, ServiceWay.LEFT, ServiceWay.NOTICE),
    "witness": (ServiceWay.LEFT,),
    "confirmed_on": (ServiceWay.ELECTRONIC, ServiceWay.NOTICE),
    "confirmed_address": (ServiceWay.ELECTRONIC,),
    "address": (ServiceWay.ELECTRONIC,),
    "arrived_on": (ServiceWay.ELECTRONIC,),
    "reconsideration_channel": (ServiceWay.ELECTRONIC,),
    "address_confirmed_on": (ServiceWay.POST,),
    "confirmation_states_effect": (ServiceWay.POST,),
    "is_returned": (ServiceWay.POST,),
    "through": (ServiceWay.DELEGATED, ServiceWay.PASSED_ON),
    "whereabouts_unknown": (ServiceWay.NOTICE,),
    "is_masked": (ServiceWay.NOTICE,),
    "failed_ways": _AFTER_OTHERS,
}
"""What is asked of some ways only, by the name of its field in a service."""
UNIT_ONLY = (Receiver.LEGAL_REPRESENTATIVE, Receiver.MAIL_ROOM)


def proof_fault(way: ServiceWay, proof: Proof) -> str:
    """Say why a proof does not fit the way; empty when it does (《民事诉讼法》第八十七条)."""
    allowed = PROOFS[way]
    if proof in allowed:
        return ""
    wanted = "或者".join(f"“{PROOF_LABELS[item]}”" for item in allowed)
    return f"现为“{PROOF_LABELS[proof]}”，应为{wanted}"


def receiver_fault(receiver: Receiver, recipient_kind: str) -> str:
    """Say why someone may not sign; empty when he may (《民事诉讼法》第八十八条第一款)."""
    word = RECEIVER_LABELS[receiver]
    if receiver not in LAWFUL_RECEIVERS:
        return f"{word}签收不产生送达效力"
    if recipient_kind == UNIT:
        is_family = receiver is Receiver.ADULT_FAMILY
        return f"当事人是单位，{word}不能签收" if is_family else ""
    if receiver in UNIT_ONLY and recipient_kind != MERCHANT:
        return f"当事人是公民，{word}不能签收"
    return ""


def leaving_fault(
    *,
    receiver: Receiver,
    is_refused: bool,
    place: PlaceOfService,
    recipient_kind: str,
    proof: Proof,
    witness: str,
    note: str,
) -> str:
    """Say why a document may not be left so; empty when it may (《民事诉讼法》第八十九条)."""
    if receiver is Receiver.NOBODY or not is_refused:
        return "没有人拒绝接收"
    if receiver not in LAWFUL_RECEIVERS:
        return f"{RECEIVER_LABELS[receiver]}拒收不是受送达人拒绝接收"
    at_premises = place is PlaceOfService.PREMISES and recipient_kind not in ("", PERSON)
    if place is not PlaceOfService.RESIDENCE and not at_premises:
        return "文书没有留在受送达人的住所"
    if proof is not Proof.WITNESSED:
        return ""
    if not witness.strip():
        return "没有记明见证人"
    return "" if note.strip() else "没有记明拒收事由"
