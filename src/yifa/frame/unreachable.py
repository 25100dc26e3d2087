"""Why another system could not be reached, in words for those who look after the connection."""

import socket
import ssl
from typing import Final

_WORDS: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (TimeoutError, "没有及时应答"),
    (ConnectionRefusedError, "对方没有开放该端口"),
    (ConnectionError, "连接中断"),
    (FileNotFoundError, "没有该文件夹或者文件"),
    (PermissionError, "没有读写权限"),
    (socket.gaierror, "找不到该主机名"),
    (ssl.SSLError, "加密连接未能建立，请核对证书"),
)


def why_unreachable(fault: object) -> str:
    """Say what kept a line from standing; takes the fault, or the one it wraps as `reason`.

    >>> why_unreachable(ConnectionRefusedError(111, "Connection refused"))
    '对方没有开放该端口'
    >>> why_unreachable(ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED]"))
    '加密连接未能建立，请核对证书'
    """
    within = getattr(fault, "reason", None)
    cause = within if isinstance(within, BaseException) else fault
    for kind, words in _WORDS:
        if isinstance(cause, kind):
            return words
    return "网络不通或者应答不合协议"
