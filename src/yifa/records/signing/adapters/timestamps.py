"""Timestamps of RFC 3161: our own authority with a kept key, and one elsewhere over HTTP."""

import secrets
from datetime import datetime
from typing import ClassVar, Final
from urllib.request import Request, urlopen

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps import TimeStamper

from yifa.base import clock
from yifa.records.signing.adapters.port import TimestampRefused
from yifa.records.signing.adapters.vault import Identity, parsed

QUERY: Final = "application/timestamp-query"
REPLY: Final = "application/timestamp-reply"
QUERY_BYTES: Final = 4_096
_POLICY: Final = "2.5.29.32.0"
_DIGEST_BYTES: Final = {"sha256": 32, "sha384": 48, "sha512": 64}
_TIMEOUT_S: Final = 10.0


class OwnTimestamps(TimeStamper):
    """Our own authority, asked inside the process."""

    def __init__(self, identity: Identity, chain: tuple[bytes, ...]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._identity, self._chain = identity, chain

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Answer a request with a token of this instant."""
        return answered(req, self._identity, self._chain, clock.now())


class TimestampsElsewhere(TimeStamper):
    """An authority at an address (`YIFA_TSA_URL`)."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask for a token. Raises: TimestampRefused."""
        asked = Request(self._url, req.dump(), {"Content-Type": QUERY})  # noqa: S310
        try:
            with urlopen(asked, timeout=_TIMEOUT_S) as answer:  # noqa: S310
                return tsp.TimeStampResp.load(answer.read())
        except (OSError, ValueError) as fault:
            raise TimestampRefused(
                f"时间戳服务 {self._url} 没有应答，本次签名未保存；请稍后重试或检查 YIFA_TSA_URL"
            ) from fault


def reply_to(query: bytes, identity: Identity, chain: tuple[bytes, ...], at: datetime) -> bytes:
    """Answer a request as it came over HTTP; what cannot be read is rejected, as RFC 3161 says."""
    try:
        request = tsp.TimeStampReq.load(query, strict=True)
        imprint = request["message_imprint"]
        algorithm = imprint["hash_algorithm"]["algorithm"].native
        fits = len(imprint["hashed_message"].native) == _DIGEST_BYTES.get(algorithm, -1)
    except (ValueError, TypeError):
        return _rejected("bad_data_format")
    if not fits:
        return _rejected("bad_alg")
    return bytes(answered(request, identity, chain, at).dump())


def answered(
    request: tsp.TimeStampReq, identity: Identity, chain: tuple[bytes, ...], at: datetime
) -> tsp.TimeStampResp:
    """Make the reply with a token over the request's digest."""
    at = at.replace(microsecond=0)
    info = _token_info(request, identity.asn1, at).dump()
    digest = hashes.Hash(hashes.SHA256())
    digest.update(info)
    attributes = cms.CMSAttributes(
        [
            simple_cms_attribute("content_type", "tst_info"),
            simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(at)})),
            simple_cms_attribute(
                "signing_certificate_v2", as_signing_certificate_v2(identity.asn1)
            ),
            simple_cms_attribute("message_digest", digest.finalize()),
        ]
    )
    signature = identity.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256()))
    token = _token(request, info, attributes, signature, identity, chain)
    granted = tsp.PKIStatusInfo({"status": "granted"})
    return tsp.TimeStampResp({"status": granted, "time_stamp_token": token})


def _token_info(
    request: tsp.TimeStampReq, certificate: asn1.Certificate, at: datetime
) -> tsp.TSTInfo:
    said = {
        "version": "v1",
        "policy": _POLICY,
        "message_imprint": request["message_imprint"],
        "serial_number": secrets.randbits(63),
        "gen_time": at,
        "tsa": asn1.GeneralName(name="directory_name", value=certificate.subject),
    }
    if request["nonce"].native is not None:
        said["nonce"] = request["nonce"]
    return tsp.TSTInfo(said)


def _token(
    request: tsp.TimeStampReq,
    info: bytes,
    attributes: cms.CMSAttributes,
    signature: bytes,
    identity: Identity,
    chain: tuple[bytes, ...],
) -> cms.ContentInfo:
    certificate = identity.asn1
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            {
                "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                    {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                )
            }
        ),
        "digest_algorithm": sha256,
        "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        "signed_attrs": attributes,
        "signature": signature,
    }
    whole = {
        "version": "v3",
        "digest_algorithms": cms.DigestAlgorithms((sha256,)),
        "encap_content_info": cms.EncapsulatedContentInfo(
            {"content_type": "tst_info", "content": cms.ParsableOctetString(info)}
        ),
        "signer_infos": [cms.SignerInfo(signer)],
    }
    if request["cert_req"].native:
        whole["certificates"] = [certificate, *map(parsed, chain)]
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(whole)})


class _Rejection(core.Sequence):  # type: ignore[misc]
    """A reply without a token, which asn1crypto's own type does not know."""

    _fields: ClassVar = [("status", tsp.PKIStatusInfo)]


def _rejected(failure: str) -> bytes:
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": tsp.PKIFailureInfo({failure})})
    return bytes(_Rejection({"status": status}).dump())
