"""Citations are written, shortened and read back; statutes are found by their stable code."""

import pytest

from yifa.base.statute import (
    APL,
    ECOLOGY,
    UnknownStatute,
    by_code,
    citation_of,
    known_statutes,
)


def test_a_citation_is_written_in_full_and_short() -> None:
    citation = APL[58, 1, 2]

    assert str(citation) == "《行政处罚法》第五十八条第一款第（二）项"
    assert citation.short == "处罚法第58条第1款第(2)项"
    assert str(APL.whole) == "《行政处罚法》"


@pytest.mark.parametrize("citation", [APL.whole, APL[51], APL[58, 1], ECOLOGY[1174, 1, 3]])
def test_a_citation_reads_back_from_its_key(citation: object) -> None:
    assert citation_of(citation.key) == citation  # type: ignore[attr-defined]


def test_unknown_statutes_are_refused() -> None:
    with pytest.raises(UnknownStatute, match="nowhere"):
        by_code("nowhere")


def test_codes_are_unique() -> None:
    assert len({item.name for item in known_statutes()}) == len(known_statutes())
