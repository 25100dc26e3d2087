"""Whoever looks after a connection reads in Chinese why it does not stand."""

import socket
from urllib import error, request

import pytest

from yifa.frame.unreachable import why_unreachable


def test_a_closed_port_is_told_without_the_system_s_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        with pytest.raises(error.URLError) as refused:
            request.urlopen(address, timeout=5)

    assert why_unreachable(refused.value) == "对方没有开放该端口"


def test_a_host_that_keeps_silent_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(TimeoutError) as waited:
            request.urlopen(address, timeout=0.1)

    assert why_unreachable(waited.value) == "没有及时应答"
