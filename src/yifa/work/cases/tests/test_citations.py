"""Every article that a rule, a step or a period cites stands in the text of the statute."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from yifa.base.statute import APL, Citation
from yifa.records.law.importers import ArticleText, read_statute, statute_files
from yifa.work.cases.actions.papers.outcome import SPARED
from yifa.work.cases.procedures import PROCEDURES
from yifa.work.cases.rules import RULES
from yifa.work.cases.terms import NoPenaltyGround

NOT_AT_HAND = {"fine_collection", "publicity_guidance", "crime_transfer"}
"""Not in the folder of texts: 《罚款决定与罚款收缴分离实施办法》, 国办发〔2018〕118号 and
《行政执法机关移送涉嫌犯罪案件的规定》."""

Texts = dict[tuple[str, int], list[ArticleText]]


def cited() -> Iterator[tuple[str, Citation]]:
    for rule in RULES:
        yield from ((rule.id, citation) for citation in rule.citations)
    for procedure in PROCEDURES.values():
        for step in procedure.steps:
            yield from ((step.kind, citation) for citation in step.citations)
        for code, deadline in procedure.deadlines.items():
            if deadline.citation is not None:
                yield code, deadline.citation


CITED = sorted({(citation.key, where, citation) for where, citation in cited()})


@pytest.fixture(scope="module")
def texts() -> Texts:
    from django.conf import settings

    folder = Path(settings.YIFA_SHARED_DATA) / "laws"
    if not folder.is_dir():
        pytest.skip("no shared data on this machine: set YIFA_SHARED_DATA")
    found: Texts = {}
    for statute in map(read_statute, statute_files(folder)):
        for article in statute.articles:
            found.setdefault((statute.code, article.number), []).append(article)
    return found


def holds(article: ArticleText, citation: Citation) -> bool:
    """Say whether an article has the paragraph and the item that are cited."""
    items: list[int] = []
    for line in article.paragraphs:
        if line.startswith(("（", "(")) and items:
            items[-1] += 1
        else:
            items.append(0)
    if citation.paragraph > len(items):
        return False
    within = items[citation.paragraph - 1] if citation.paragraph else sum(items)
    return citation.item <= within


@pytest.mark.parametrize(
    "citation", [row[2] for row in CITED], ids=[f"{row[1]}_{row[0]}" for row in CITED]
)
def test_cited_place_stands_in_the_statute(citation: Citation, texts: Texts) -> None:
    if citation.statute in NOT_AT_HAND:
        return
    versions = texts.get((citation.statute, citation.article), [])

    assert any(holds(article, citation) for article in versions), str(citation)


OURS = {"STEP-03"}
"""Which version of our own declaration a case follows is no question of an article."""


def test_every_rule_cites_an_article() -> None:
    silent = {rule.id for rule in RULES if not any(item.article for item in rule.citations)}

    assert silent == OURS


def test_every_ground_without_penalty_has_its_article__apl_57() -> None:
    assert set(SPARED) == set(NoPenaltyGround)
    assert SPARED[NoPenaltyGround.UNDER_FOURTEEN][0] == APL[30]
    assert SPARED[NoPenaltyGround.NO_CAPACITY][0] == APL[31]
    assert SPARED[NoPenaltyGround.EXPIRED][0] == APL[36]
