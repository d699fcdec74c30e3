"""Words for the codes of findings and of what follows at once."""

from __future__ import annotations

FINDING_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "thing": {
        "finding": ("检查结果", "finding"),
    },
    "finding": {
        "recorded": ("已登记", "recorded"),
        "proposed": ("拟移送", "referral proposed"),
        "referred": ("已移送", "referred"),
        "handling": ("处理中", "being handled"),
        "settled": ("已办结", "settled"),
        "superseded": ("已更正", "superseded"),
    },
    "event": {
        "settle": ("办结", "settle"),
        "handle": ("自行处理", "handle"),
        "supersede": ("更正", "supersede"),
        "reopen": ("重新处理", "handle anew"),
    },
    "kind": {
        "检查结果": ("检查结果", "finding"),
        "处理措施": ("处理措施", "measure"),
    },
    "todo": {
        "handle": ("待处理本部门问题", "Problems of our own to handle"),
    },
    "action": {
        "finding.recorded": ("登记检查结果", "Finding recorded"),
        "finding.reopened": ("问题重新处理", "Problem handled anew"),
    },
    "message": {
        "finding.recorded": ("结果已登记", "Finding recorded"),
        "finding.rejected": ("结果被退回", "Finding rejected"),
        "finding.submitted": ("提交结果", "Finding submitted"),
    },
    "fined_party": {
        "organisation": ("单位", "the organisation"),
        "person": ("个人", "a natural person"),
    },
}
