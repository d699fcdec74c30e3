"""The words of the codes of credit records, in Chinese and English."""

from __future__ import annotations

CREDIT_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "thing": {
        "credit": ("信用记录", "credit entry"),
        "credit_change": ("信用记录变更", "change of a credit record"),
    },
    "credit": {
        "standing": ("有效", "standing"),
        "ended": ("已到期", "ended"),
        "taken_back": ("已撤销", "taken back"),
        "lifted": ("已移出", "lifted"),
        "repaired": ("已修复", "repaired"),
        "exempted": ("已免除", "exempted"),
    },
    "credit_change": {
        "proposed": ("待决定", "to be decided"),
        "approved": ("已批准", "approved"),
        "refused": ("未批准", "refused"),
        "void": ("已失效", "void"),
    },
    "credit_source": {
        "decision": ("处理决定", "decision"),
        "finding": ("检查结果", "finding"),
        "own_step": ("移送后续步骤", "own step after a referral"),
        "listing": ("经营异常", "listing of abnormal operation"),
        "obstruction": ("拒绝、阻挠检查", "obstruction"),
        "proposal": ("提出并经审批", "decided by two persons"),
        "import": ("导入", "imported"),
        "message": ("部门系统报送", "told by a department's system"),
    },
    "change_of_credit": {
        "enter": ("列入", "enter"),
        "lift": ("移出", "lift"),
        "repair": ("信用修复", "repair"),
        "exempt": ("免除", "exempt"),
    },
    "repair_condition": {
        "obligations_done": ("已履行行政处罚决定等规定的义务", "Every obligation done"),
        "harm_removed": ("已消除危害后果", "Harm removed"),
        "promise_given": ("已作出书面信用承诺", "A promise given in writing"),
    },
    "event": {
        "approve_credit": ("批准", "approve"),
        "refuse_credit": ("不予批准", "refuse"),
        "void_credit": ("失效", "void"),
        "end_credit": ("到期", "end"),
        "take_back": ("撤销", "take back"),
        "lift": ("移出", "lift"),
        "repair": ("修复", "repair"),
        "exempt": ("免除", "exempt"),
    },
    "deadline": {
        "credit_change": ("决定信用记录变更", "Decide a change of a credit record"),
    },
    "action": {
        "credit.entered": ("记入信用记录", "Credit entry made"),
        "credit.changed": ("信用记录变更", "Credit entry changed"),
        "credit.proposed": ("提出信用记录变更", "Change of a credit record proposed"),
        "credit.approved": ("批准信用记录变更", "Change of a credit record approved"),
        "credit.refused": ("不予变更信用记录", "Change of a credit record refused"),
        "credit.classes_imported": ("导入信用风险分类", "Credit classes imported"),
        "credit.entries_imported": ("导入信用记录", "Credit entries imported"),
    },
    "message": {
        "credit.recorded": ("信用记录", "Credit entry recorded"),
    },
    "todo": {
        "decide_credit": ("待决定的信用记录变更", "Changes of credit records to decide"),
    },
    "kind": {
        "信用记录": ("信用记录", "credit entry"),
        "信用记录变更": ("信用记录变更", "change of a credit record"),
        "信用风险分类": ("信用风险分类", "credit class"),
    },
    "upload": {
        "credit": ("信用记录", "credit entries"),
        "credit_classes": ("信用风险分类", "credit classes"),
    },
}
