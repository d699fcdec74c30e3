"""What each message says, in Chinese; the English words are the schemas' own."""

from __future__ import annotations

MEANINGS: dict[str, str] = {
    "campaign.announced": "任务公告：方案、日期，以及本部门的检查内容",
    "draw.frozen": "冻结记录全文；承诺针对其哈希作出",
    "draw.sealed": "各方承诺已齐，不得再增改；请在期限前揭示随机数",
    "draw.certified": "抽取完成：本部门有几个检查部分，以及证书哈希",
    "draw.aborted": "本次抽取没有结果而终止及其原因；下一次冻结引用其最后一条记录",
    "draw.round_closed": "抽取后的一轮补抽（回避、递补、候补）的完整记录",
    "part.assigned": "一次检查中本部门的部分：清单、检查人员、时间段、告知书和投诉渠道、工作方案、本部门记录字段、"
    "检查地址码",
    "part.changed": "检查部分有变更，附变更后的完整内容和递增的版本号：检查期限延长、检查人员回避、"
    "与其他任务对同一对象的检查合并（期限改为共同期限），或合并后又拆分",
    "part.shared": "同一次检查的伙伴部门已办结：其检查记录中贵部门可以知悉的字段",
    "part.withdrawn": "检查在开始前撤回，本部门的部分随之终止：事由、理由和依据材料；请停止检查",
    "finding.recorded": "该版本检查结果已登记；一个部分的结果齐全后给出公示期限",
    "finding.rejected": "该版本检查结果被规则拒绝：代码固定，说明供人阅读",
    "referral.offered": "请贵部门受理移送：什么事、涉及谁、谁发现、何时前答复",
    "referral.withdrawn": "移送方在受理前撤回移送",
    "referral.answered": "告知移送方：受理、退回、转送或已有处理结果，以及本方后续步骤",
    "deadline.approaching": "期限将至：什么事、何时前完成",
    "deadline.missed": "期限已过：什么事、本应何时完成",
    "deadline.escalated": "期限过后仍未完成，再次通报：lead 为牵头部门，heads 为各有关部门负责人",
    "deadline.moved": "期限改到另一天：工作日历更正、中止后恢复或经批准延长；附原到期日和理由",
    "message.rejected": "某条报文未被接受：逐字段说明原因和代码",
    "draw.committed": "提交随机数的承诺",
    "draw.revealed": "揭示所承诺的随机数（32 字节，64 位小写十六进制）",
    "part.accepted": "已收到并接受本部门的检查部分",
    "part.scheduled": "检查人员何时前往；须在时间段内",
    "part.closed": "本部门的部分全部办结",
    "visit.recorded": "本部门部分的实施记录：到场人员、现场步骤和时刻、本部门字段、签字、音像摘要、协助人员、服务建议；"
    "更高版本为完整的新记录",
    "recusal.requested": "申请某检查人员回避，附事由；批准后收到 part.changed，否则收到 message.rejected",
    "finding.submitted": "一个事项的检查结果；更正即同一事项的更高版本",
    "referral.raised": "移送本部门部分中某事项的问题",
    "referral.accepted": "受理移送，附本部门案号",
    "referral.rejected": "不属本部门管辖，附理由",
    "referral.redirected": "应由另一部门管辖，附部门代码和理由",
    "referral.decided": "处理决定及文书号",
    "referral.returned": "移送方在对方决定后完成了本方后续步骤",
    "publication.confirmed": "本部门已自行录入国家企业信用信息公示系统，附回执",
    "briefing.filed": "任务进行中的工作简报：文字和数字，次数不限",
    "summary.filed": "本部门的任务总结",
    "library.object.changed": "检查对象名录的新增和变更建议，可分页；审核通过后才进入名录库",
    "library.inspector.changed": "本部门执法检查人员名录的新增和变更，可分页；每人以最高版本为准",
}
