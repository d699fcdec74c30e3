"""Words for the codes of policy packs and of the law of a campaign."""

from __future__ import annotations

LAW_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "event": {
        "enact_pack": ("批准施行", "put in force"),
        "decline_pack": ("不予批准", "decline"),
    },
    "kind": {
        "政策文件文本": ("政策文件文本", "text of a policy pack"),
        "政策文件版本": ("政策文件版本", "version of a policy pack"),
    },
    "action": {
        "pack.proposed": ("提出政策文件版本", "proposed a version of a pack"),
        "pack.enacted": ("批准政策文件版本施行", "put a version of a pack in force"),
        "pack.declined": ("不予批准政策文件版本", "declined a version of a pack"),
    },
    "pack_version": {
        "proposed": ("待批准", "Proposed"),
        "enacted": ("已批准", "Enacted"),
        "declined": ("未批准", "Declined"),
    },
    "precedence": {
        "leader": ("按牵头部门的文件", "The leader's document"),
        "stricter": ("从严", "The stricter value"),
    },
    "conflict_ground": {
        "smaller": ("从严：取较小者", "The smaller value is the stricter"),
        "larger": ("从严：取较大者", "The larger value is the stricter"),
        "union": ("从严：合并各项", "All of them together"),
        "all": ("可同时遵守，全部适用", "They can all be kept"),
        "leader": ("约定按牵头部门的文件", "The leader's document, as declared"),
        "none_stricter": ("无宽严之分，按牵头部门的文件", "None is the stricter: the leader's document"),
    },
    "law_status": {
        "document": ("文件原文", "stands in the document"),
        "read": ("已核对法律原文", "the law was read"),
        "said": ("转述，由管理员设定", "second-hand, set by an administrator"),
        "design": ("文件未规定，本系统设定", "no text says it: our own choice"),
    },
    "comparison": {
        "publication_starts_from": ("公示期限起算", "Publicity counts from"),
        "publication_working_days": ("公示期限（工作日）", "Publicity, working days"),
        "feedback_working_days": ("反馈期限（工作日）", "Feedback, working days"),
        "objection_review_working_days": ("异议复核期限（工作日）", "Review of objections, working days"),
        "ratio": ("抽查比例", "Ratio"),
        "drawn": ("抽取数量", "Objects drawn"),
        "team_size": ("每组人数", "Team size"),
        "leader_mode": ("组长产生方式", "How the leader is found"),
        "visits_per_year_cap": ("每年检查上限", "Visits a year at most"),
        "publication": ("公示截止", "Publicity ends"),
        "feedback": ("反馈截止", "Feedback ends"),
        "objection_review": ("异议复核截止", "Review of an objection ends"),
    },
    "law_value": {
        "inspection_ended": ("检查结束", "end of the inspection"),
        "task_finished": ("任务完成", "end of the task"),
        "drawn": ("随机抽取", "drawn"),
        "designated": ("指定", "designated"),
    },
}
