"""Words for the codes of evidence and case files."""

from __future__ import annotations

EVIDENCE_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "kind": {
        "证据材料": ("证据材料", "file of evidence"),
        "证据材料签收": ("证据材料签收", "receipt of evidence"),
    },
    "todo": {
        "differs": ("校验不一致的材料", "Files that differ"),
    },
    "action": {
        "evidence.fetched": ("查阅证据材料", "File of evidence fetched"),
        "evidence.refused": ("拒绝查阅证据材料", "File of evidence refused"),
        "case_file.exported": ("导出案卷", "took a copy of the case file"),
        "evidence.added": ("登记证据材料", "Evidence added"),
        "evidence.stored": ("保存证据材料文件", "File of evidence stored"),
        "evidence.content_refused": ("拒收不符的文件", "Other content than named refused"),
        "evidence.received": ("签收证据材料", "Evidence received"),
        "evidence.differs": ("材料校验不一致", "File of evidence differs"),
    },
    "message": {
        "evidence.recorded": ("材料目录已登记", "Evidence noted"),
        "evidence.rejected": ("材料文件被拒收", "File of evidence rejected"),
        "evidence.released": ("材料取件通知", "Evidence released"),
        "evidence.added": ("补充材料", "Evidence added"),
        "evidence.received": ("材料签收", "Evidence received"),
    },
    "evidence_file": {
        "stored": ("平台已存", "At the hub"),
        "missing": ("文件未到", "Not brought yet"),
        "disputed": ("待重新传送", "To be brought again"),
    },
    "receipt": {
        "ok": ("完整", "Whole"),
        "missing": ("缺失", "Missing"),
        "differs": ("不一致", "Differs"),
    },
}
