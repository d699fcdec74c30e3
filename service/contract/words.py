"""What each message says, in Chinese; the English words are the schemas' own."""

from __future__ import annotations

MEANINGS: dict[str, str] = {
    "campaign.announced": "任务公告：方案、日期，以及本部门的检查内容",
    "draw.frozen": "冻结记录全文；承诺针对其哈希作出",
    "draw.sealed": "各方承诺已齐，不得再增改；请在期限前揭示随机数",
    "draw.certified": "抽取完成：本部门有几个检查部分，以及证书哈希",
    "part.assigned": "一次检查中本部门的部分：清单、检查人员、时间段、告知书",
    "part.withdrawn": "检查在开始前撤回，本部门的部分随之终止：事由、理由和依据材料；请停止检查",
    "finding.recorded": "该版本检查结果已登记；一个部分的结果齐全后给出公示期限",
    "finding.rejected": "该版本检查结果被规则拒绝：代码固定，说明供人阅读",
    "referral.offered": "请贵部门受理移送：什么事、涉及谁、谁发现、何时前答复",
    "referral.withdrawn": "移送方在受理前撤回移送",
    "referral.answered": "告知移送方：受理、退回、转送或已有处理结果，以及本方后续步骤",
    "deadline.approaching": "期限将至：什么事、何时前完成",
    "deadline.missed": "期限已过：什么事、本应何时完成",
    "message.rejected": "某条报文未被接受：逐字段说明原因和代码",
    "draw.committed": "提交随机数的承诺",
    "draw.revealed": "揭示所承诺的随机数（32 字节，64 位小写十六进制）",
    "part.accepted": "已收到并接受本部门的检查部分",
    "part.scheduled": "检查人员何时前往；须在时间段内",
    "part.closed": "本部门的部分全部办结",
    "finding.submitted": "一个事项的检查结果；更正即同一事项的更高版本",
    "referral.raised": "移送本部门部分中某事项的问题",
    "referral.accepted": "受理移送，附本部门案号",
    "referral.rejected": "不属本部门管辖，附理由",
    "referral.redirected": "应由另一部门管辖，附部门代码和理由",
    "referral.decided": "处理决定及文书号",
    "referral.returned": "移送方在对方决定后完成了本方后续步骤",
    "publication.confirmed": "本部门已自行录入国家企业信用信息公示系统，附回执",
    "summary.filed": "本部门的任务总结",
}
