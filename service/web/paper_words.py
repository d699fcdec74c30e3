"""Words of codes as official papers write them: Chinese, whatever language the page is read in."""

from __future__ import annotations

from service.domain.law_versions import BASELINE
from service.policies.loading import load_pack
from service.web.label_table import LABELS


def chinese_words(kind: str, code: str) -> str:
    """The Chinese words of a code; of a `department` its name. The code itself where there are none."""
    if kind == "department":
        entry = load_pack(BASELINE).parties.get(code)
        return entry.name if entry else code
    return LABELS.get(kind, {}).get(code, (code, code))[0]
