"""What a decision may add to the basis that was told: only why it is milder (LAW.md NOT-04).

To adopt what the party stated takes the articles on leniency into the basis; telling them anew
would hear the party on what it asked for itself.
"""

import re
from typing import Any

from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts

LENIENT = frozenset({"第三十条", "第三十一条", "第三十二条", "第三十三条"})
_NAME, _ARTICLE = re.compile("《([^》]*)》"), re.compile("第[一二三四五六七八九十百千]+条")


def rests_on(basis: str, facts: CaseFacts, said: acts.Decided) -> bool:
    """Say whether a decision rests on a basis, or adds to it only why it is milder than told.

    Basis: 《行政处罚法》第三十条至第三十三条、第四十五条第一款.
    """
    if said.basis == basis:
        return True
    return bool(basis.strip()) and _is_milder(facts, said.proposal) and _is_lenience(basis, said)


def _is_milder(facts: CaseFacts, decided: acts.Proposal) -> bool:
    told = facts.notice.proposal if facts.notice is not None else None
    if told is None or not set(decided.kinds) <= set(told.kinds):
        return False
    return decided.fine_fen < told.fine_fen


def _is_lenience(basis: str, said: Any) -> bool:
    before, found, after = said.basis.partition(basis)
    added = before + after
    articles = _ARTICLE.findall(added)
    names = _NAME.findall(added)
    return bool(found and articles and names) and (
        LENIENT.issuperset(articles) and all(name.endswith("行政处罚法") for name in names)
    )
