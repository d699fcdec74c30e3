"""Every quotation of a document stands in it word for word, but for what is left out (……) and where pieces are joined
(；); the documents lie beside the repository, not in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from service.domain.law_versions import BASELINE
from service.domain.policy import Status
from service.policies.loading import pack_ids, pack_text, read_pack
from tests.architecture.house import HOUSE

SEEDS = next((up / "shared" / "seeds" for up in HOUSE.parents if (up / "shared" / "seeds").is_dir()), None)
BRACKETS = str.maketrans("〔〕［］（）()[]", "()()()()()")


def plain(text: str) -> str:
    """Without white space, and with one sort of brackets."""
    return re.sub(r"\s", "", text).translate(BRACKETS)


def quotes() -> Iterator[tuple[str, str, str]]:
    """Pack, where, and what it quotes from a document."""
    for pack_id in (BASELINE, *pack_ids()):
        pack = read_pack(f"{pack_id}.toml", pack_text(pack_id))
        for rule in pack.rules.values():
            if rule.source.status is Status.DOCUMENT:
                yield pack_id, rule.name, rule.quote
                words = rule.value if isinstance(rule.value, tuple) else ()
                yield from ((pack_id, rule.name, word) for word in words if not word.isascii())
        stated = [rule for rule in pack.referral_rules if rule.status == Status.DOCUMENT.value]
        yield from ((pack_id, rule.code, rule.quote) for rule in stated)
        for item in pack.items:
            yield from ((pack_id, item.id, words) for words in (*item.flow, *item.outcomes, item.objects or ""))


@pytest.mark.skipif(SEEDS is None, reason="the documents are not here")
@pytest.mark.parametrize(("pack_id", "where", "quote"), list(quotes()))
def test_a_quotation_stands_in_a_document_word_for_word(pack_id, where, quote):
    assert SEEDS is not None
    documents = [plain(file.read_text(encoding="utf-8")) for file in sorted(SEEDS.glob("*.txt"))]
    pieces = [plain(piece) for piece in re.split("……|；", quote)]
    assert any(all(piece in document for piece in pieces) for document in documents), quote


def test_a_changed_quotation_would_be_found():
    assert plain("抽查比例不小于 99%") not in plain("抽查比例不小于100%")
    assert plain("自抽查结束之日起 20 个\n工作日内") == plain("自抽查结束之日起20个工作日内")
