"""市场监管部门: the field names and result words of the national publicity system (国家企业信用信息公示系统).

The names are those that the system's public pages carry (`raninsPlaneName` is spelled so there). Its code tables are
not public, so results travel by the words in use; when the tables are known, only RESULTS changes."""

from __future__ import annotations

from adapters.dialect import Codes, Dialect, Field, Suffix
from adapters.dialect_department import DialectDepartment

CODE = "market_supervision"

RESULTS = Codes(
    {
        "no_problem": "未发现问题",
        "not_disclosed": "未按规定公示应当公示的信息",
        "falsely_disclosed": "公示信息隐瞒真实情况弄虚作假",
        "unreachable": "通过登记的住所（经营场所）无法联系",
        "other_violation": "违反其他规定行为",
        "corrected": "发现问题经责令已改正",
        "uncooperative": "不配合检查情节严重",
        "no_activity": "未发现开展本次抽查涉及的经营活动",
        "winding_up": "已关闭停业或正在组织清算",
        "deregistered": "注销",
        "licence_revoked": "被吊销",
        "registration_cancelled": "被撤销",
        "moved_away": "迁出",
        "suspected": "疑似存在问题，无法核查",
    }
)
VIOLATIONS = Codes(
    {
        "not_at_registered_address": "通过登记的住所（经营场所）无法联系",
        "refusal_to_cooperate": "拒不配合、阻挠检查",
        "run_without_permission": "擅自举办科技类校外培训机构",
        "foreigners_without_permit": "非法聘用外国人",
        "prepaid_fees_over_limit": "预收培训费超过规定时长或金额",
        "training_hours_exceeded": "培训时间超过规定结束时间",
        "minor_corrected_on_spot": "违法行为轻微并当场改正",
        "safety_endangered": "危害人身或者财产安全",
        "environment_harmed": "破坏生态环境",
        "food_safety_breached": "违反食品安全规定",
        "epidemic_control_breached": "违反疫情防控规定",
        "fair_competition_harmed": "扰乱市场公平竞争秩序",
        "results_fraud": "在科技成果转化、检测评估、技术交易中弄虚作假",
        "sme_not_eligible": "已入库科技型中小企业不符合条件",
    }
)
OUTCOMES = Codes(
    {
        "penalty": "行政处罚",
        "no_penalty": "不予行政处罚",
        "to_other_agency": "移送其他行政机关",
        "to_judiciary": "移送司法机关",
        "unfounded": "经查不成立",
        "correction_ordered": "责令改正",
        "listed_abnormal": "列入经营异常名录",
        "marked_abnormal": "标注经营异常状态",
        "recorded_under_name": "记于企业名下",
        "guidance": "行政指导",
        "policy_coaching": "政策辅导",
        "recommendation": "行政建议",
        "warning_talk": "警示告诫",
        "reminder": "规劝提醒",
        "interview": "走访约谈",
        # Not for us to decide, but a referral's answer may hold what another department did.
        "stop_ordered": "责令立即停止违法违规行为并整改",
        "coercive_measure": "对非法就业的外国人采取强制措施",
        "permit_revoked": "撤销外国人来华工作许可",
        "permits_restricted": "限制其申请外国人来华工作许可",
        "projects_restricted": "限制其开展科技类校外培训项目",
        "sme_number_revoked": "撤销入库科技型中小企业登记编号",
        "filed": "备案",
        "integrity_recorded": "记入诚信档案",
        "blacklisted": "纳入黑名单",
        "results_penalty": "科技成果违法行为行政处罚",
        "business_licence_revoked": "吊销营业执照或资格证书",
        "credit_recorded": "记入社会信用档案",
        "criminal_liability": "依法追究刑事责任",
        "no_criminal_liability": "不追究刑事责任",
    }
)
METHODS = Codes(
    {
        "on_site": "实地核查",
        "documents": "书面检查",
        "online": "网络监测",
        "testing": "检验检测",
        "entrusted": "委托专业机构辅助",
        "patrol": "实地巡查",
        "files": "档案检查",
        "reports": "受理举报",
    }
)
GROUNDS = Codes(
    {
        "deregistered": "注销或被吊销",
        "merged": "合并",
        "moved_away": "迁出",
        "visited_already": "已由其他检查覆盖",
        "not_found": "查无下落",
        "closed_down": "停业",
        "out_of_scope": "不属于本次抽查范围",
    }
)
DUTY = Codes(
    {
        "active": "在岗",
        "inactive": "离岗",
        "transferred": "调离",
    }
)
QUALIFICATION = Codes(
    {
        "licence": "执法人员",
        "supervision": "日常监管人员",
    }
)
REGISTRATION = Codes(
    {
        "active": "存续",
        "suspended": "停业",
        "deregistered": "注销",
        "licence_revoked": "吊销",
        "moved_away": "迁出",
    }
)
DEVICES = Codes({"mobile": "移动终端", "desktop": "电脑", "paper": "纸质"})
GENDERS = Codes({"male": "男", "female": "女"})
CAUSES = Codes(
    {
        "direct_interest": "有直接利害关系",
        "other_relation": "有其他关系可能影响公正执法",
        "post_change": "岗位调整",
        "work_conflict": "工作冲突",
        "health": "身体健康状况",
        "other": "其他特殊情况",
    }
)
CHANGES = Codes(
    {
        "window_extended": "检查期限延长",
        "inspector_recused": "检查人员回避",
        "items_added": "检查事项增加",
        "visit_joined": "检查合并",
        "visit_separated": "检查拆分",
    }
)
RECHECKS = Codes({"done": "整改到位", "not_done": "未按要求整改", "worse": "问题加重"})
REMOVALS = Codes({"address_changed": "已变更登记", "contact_restored": "可以重新取得联系"})
TASK = Field("raninsTaskId", Suffix(f"-{CODE}"))
TRANSFER = Field("transferNo")
PLACE = {"part_id": TASK, "item_id": Field("seqno")}
VERSION = {**PLACE, "version": Field("ver")}
FINE = Field(
    "fine",
    inside={
        "yuan": Field("fineAmt"),
        "on": Field("fineParty"),
        "illegal_income": Field("illegalIncome"),
        "persons": Field("personNum"),
    },
)
FOLLOW_UP = Field(
    "followUpInfo",
    inside={"code": Field("followUpWay"), "owner": Field("dutyUnit"), "next_step": Field("nextStep")},
)
DECISION = {
    "outcome": Field("disposalName", OUTCOMES),
    "document_number": Field("docNo"),
    "words": Field("disposalContent"),
    "decided_on": Field("disposalDate"),
    "fine": FINE,
}
JUDGED = {
    "leniency": Field("leniency"),
    "deviation": Field("deviationReason"),
    "coercion": Field(
        "coercion",
        inside={"ground": Field("lawBasis"), "procedure": Field("procedure"), "milder_means": Field("milderMeans")},
    ),
    "scope": Field("scope"),
    "approval": Field(
        "approval",
        inside={
            "document_number": Field("approvalNo"),
            "authority": Field("approvalOrg"),
            "ground": Field("approvalGround"),
        },
    ),
}
MEASURES = Field(
    "besideMeasures",
    inside={**DECISION, "on": Field("measureOn"), "person": Field("personRef"), "coercion": JUDGED["coercion"]},
    is_list=True,
)
LENIENCY = Field(
    "leniencyProposal",
    inside={
        "degree": Field("leniency"),
        "entry": Field("listEntry"),
        "basis": Field("lawBasis"),
        "conditions": Field("conditions", is_list=True),
        "bars": Field("bars", inside={"kind": Field("kind"), "what": Field("what")}, is_list=True),
    },
)
ITEM = {
    "item_id": Field("seqno"),
    "title": Field("raninsItemName"),
    "checks": Field("checkContents"),
    "basis": Field("checkBasis"),
}
ASSIGNED = {
    "campaign_id": Field("raninsPlanId"),
    "campaign_name": Field("raninsPlaneName"),
    "part_id": TASK,
    "object": Field(
        "ent",
        inside={
            "object_id": Field("uniscId"),
            "name": Field("entName"),
            "address": Field("dom"),
            "region": Field("regOrg"),
        },
    ),
    "contents": Field("details", inside=ITEM, is_list=True),
    "inspectors": Field(
        "checkers",
        inside={"inspector_id": Field("lawNo"), "name": Field("name"), "is_leader": Field("isLeader")},
        is_list=True,
    ),
    "starts_on": Field("insDateFrom"),
    "ends_on": Field("insDateTo"),
    "notice": Field("notice"),
    "complaint_channel": Field("complaintTel"),
    "visit_code": Field("insCode"),
    "work_plan": Field(
        "insScheme",
        inside={
            "methods": Field("insWay", METHODS, is_list=True),
            "standard": Field("standard"),
            "flow": Field("procedure"),
            "starts_on": Field("dateFrom"),
            "ends_on": Field("dateTo"),
        },
    ),
    "record_fields": Field(
        "formItems",
        inside={
            "code": Field("itemCode"),
            "name": Field("itemName"),
            "kind": Field("itemType"),
            "is_required": Field("isRequired"),
        },
        is_list=True,
    ),
    "known": Field(
        "creditRecords",
        inside={
            "kind": Field("recordType"),
            "recorded_on": Field("recordDate"),
            "department": Field("recordOrg"),
            "number": Field("recordNo"),
        },
        is_list=True,
    ),
}
MATTER = {
    "referral_id": TRANSFER,
    "sender": Field("transferFrom"),
    "object_id": Field("uniscId"),
    "object_name": Field("entName"),
    "object_address": Field("dom"),
    "violation": Field("illegalAct", VIOLATIONS),
    "violation_name": Field("illegalActName"),
    "basis": Field("lawBasis"),
    "facts": Field("clue"),
    "outcomes": Field("disposals", OUTCOMES, is_list=True),
    "letter_id": Field("transferLetterNo"),
    "is_urgent": Field("isUrgent"),
    "ground": Field("transferGround"),
}
MANIFEST_LINE = {
    "name": Field("fileName"),
    "media_type": Field("fileType"),
    "size": Field("fileSize"),
    "sha256": Field("fileDigest"),
}
TAKEN = {"taken_by": Field("takenBy"), "taken_at": Field("takenTime")}
CHANGED = {"note": Field("remark"), "supersedes": Field("replacedDigest")}
BROUGHT = {
    "state": Field("fileState"),
    "address": Field("fileUrl"),
    "valid_until": Field("urlExpiry"),
}
EVIDENCE = Field("attachments", inside={**MANIFEST_LINE, **TAKEN}, is_list=True)
MANIFEST = Field("attachments", inside=MANIFEST_LINE, is_list=True)

DIALECT = Dialect(
    {
        "part.assigned": ASSIGNED,
        "part.changed": {
            **ASSIGNED,
            "version": Field("ver"),
            "change": Field("changeType", CHANGES),
            "reason": Field("reason"),
        },
        "part.withdrawn": {
            "part_id": TASK,
            "ground": Field("withdrawCause", GROUNDS),
            "reason": Field("reason"),
            "evidence": Field("evidence"),
        },
        "part.accepted": {"part_id": TASK},
        "part.scheduled": {"part_id": TASK, "scheduled_at": Field("insPlanTime")},
        "part.closed": {"part_id": TASK},
        "recusal.requested": {
            "part_id": TASK,
            "inspector_id": Field("lawNo"),
            "cause": Field("avoidCause", CAUSES),
            "words": Field("avoidReason"),
        },
        "publication.confirmed": {"part_id": TASK, "receipt": Field("publicityNo")},
        "finding.submitted": {
            **VERSION,
            "result": Field("raninsCheckResName", RESULTS),
            "violation": Field("illegalAct", VIOLATIONS),
            "facts": Field("checkRecord"),
            "method": Field("insWay", METHODS),
            "device": Field("insDevice", DEVICES),
            "inspected_at": Field("insDate"),
            "signature": Field("sign", inside={"signed_by": Field("signer"), "refusal": Field("refuseReason")}),
            "observations": Field("remarks", inside={"name": Field("name"), "value": Field("value")}, is_list=True),
            "evidence": EVIDENCE,
            "handling": Field(
                "disposal",
                inside={
                    "outcome": Field("disposalName", OUTCOMES),
                    "words": Field("disposalContent"),
                    "done_on": Field("disposalDate"),
                    **JUDGED,
                    "document_number": Field("docNo"),
                    "fine": FINE,
                    "term": Field("rectifyLimit"),
                },
            ),
            "follow_up": FOLLOW_UP,
            "circumstances": Field("circumstances", is_list=True),
        },
        "finding.recorded": {
            **VERSION,
            "state": Field("procState"),
            "publish_by": Field("publicityLimit"),
            "leniency": LENIENCY,
        },
        "visit.recorded": {
            "part_id": TASK,
            "version": Field("ver"),
            "method": Field("insWay", METHODS),
            "officers": Field("lawNos", is_list=True),
            "steps": Field("siteSteps", inside={"step": Field("step"), "done_at": Field("stepTime")}, is_list=True),
            "entries": Field(
                "formValues", inside={"code": Field("itemCode"), "value": Field("itemValue")}, is_list=True
            ),
            "signature": Field(
                "sign",
                inside={
                    "signed_by": Field("signer"),
                    "signed_as": Field("signerTitle"),
                    "refusal": Field("refuseReason"),
                    "witness": Field("witness"),
                },
            ),
            "evidence": EVIDENCE,
            "assistants": Field(
                "helpers",
                inside={"name": Field("name"), "body": Field("org"), "field": Field("specialty")},
                is_list=True,
            ),
            "conclusions": Field(
                "appraisals",
                inside={"body": Field("org"), "document": Field("docNo"), "words": Field("content")},
                is_list=True,
            ),
            "advice": Field("serviceAdvice", is_list=True),
            "words": Field("checkRecord"),
        },
        "part.shared": {
            "part_id": TASK,
            "department": Field("fromOrg"),
            "entries": Field(
                "formValues",
                inside={"code": Field("itemCode"), "name": Field("itemName"), "value": Field("itemValue")},
                is_list=True,
            ),
        },
        "finding.rejected": {**VERSION, "code": Field("errCode"), "words": Field("errMsg")},
        "referral.offered": {
            **MATTER,
            "respond_by": Field("replyLimit"),
            "respond_at": Field("replyLimitTime"),
            "visible": Field("visibleParts", is_list=True),
            "same_matter": Field(
                "sameMatter",
                inside={"referral_id": TRANSFER, "state": Field("state"), "sender": Field("transferFrom")},
            ),
            "evidence": MANIFEST,
        },
        "referral.opened": {
            **MATTER,
            "found_on": Field("foundAt"),
            "case_number": Field("caseNo"),
            "decide_by": Field("decisionLimit"),
            "joined_to": Field("joinedTransferNo"),
        },
        "referral.raised": {
            **PLACE,
            "items": Field("otherItems", is_list=True),
            "to": Field("transferTo"),
            "ground": Field("transferGround"),
            "urgent": Field("isUrgent"),
        },
        "referral.extended": {"referral_id": TRANSFER, "reason": Field("reason")},
        "referral.accepted": {"referral_id": TRANSFER, "case_number": Field("caseNo")},
        "referral.rejected": {"referral_id": TRANSFER, "reason": Field("reason")},
        "referral.redirected": {"referral_id": TRANSFER, "to": Field("transferTo"), "reason": Field("reason")},
        "referral.withdrawn": {"referral_id": TRANSFER, "reason": Field("reason")},
        "referral.decided": {
            "referral_id": TRANSFER,
            **DECISION,
            **JUDGED,
            "measures": MEASURES,
            "circumstances": Field("circumstances", is_list=True),
        },
        "referral.answered": {
            "referral_id": TRANSFER,
            **PLACE,
            "answer": Field("replyState"),
            "object_id": Field("uniscId"),
            "case_number": Field("caseNo"),
            "reason": Field("reason"),
            "decision": Field("decision", inside={**DECISION, "measures": MEASURES}),
            "own_step": Field("followUp"),
            "own_outcomes": Field("disposals", OUTCOMES, is_list=True),
            "own_optional": Field("optionalDisposals", OUTCOMES, is_list=True),
        },
        "referral.returned": {
            "referral_id": TRANSFER,
            "outcomes": Field("disposals", OUTCOMES, is_list=True),
            "words": Field("disposalContent"),
            "done_on": Field("disposalDate"),
            "ground": Field("blacklistGround"),
        },
        "correction.ordered": {
            **PLACE,
            "referral_id": TRANSFER,
            "outcome": Field("disposalName", OUTCOMES),
            "demands": Field("rectifyContent"),
            "ordered_on": Field("rectifyDate"),
            "term": Field("rectifyLimit"),
            "document_number": Field("docNo"),
        },
        "correction.checked": {
            **PLACE,
            "referral_id": TRANSFER,
            "checked_on": Field("reviewDate"),
            "officers": Field("lawNos", is_list=True),
            "method": Field("insWay", METHODS),
            "recheck": Field("reviewResName", RECHECKS),
            "words": Field("reviewContent"),
            "document_number": Field("docNo"),
            "evidence": EVIDENCE,
            "owner": Field("dutyUnit"),
            "next_step": Field("nextStep"),
        },
        "abnormal.listed": {
            "object_id": Field("uniscId"),
            "listing": Field("disposalName", OUTCOMES),
            "ground": Field("abnCause"),
            "decided_on": Field("abnDate"),
            "document_number": Field("docNo"),
        },
        "abnormal.removed": {
            "object_id": Field("uniscId"),
            "listing": Field("disposalName", OUTCOMES),
            "removal_ground": Field("remCause", REMOVALS),
            "verified_on": Field("verifyDate"),
            "removed_on": Field("remDate"),
            "document_number": Field("docNo"),
            "words": Field("remContent"),
        },
        "referral.checked": {
            "referral_id": TRANSFER,
            "check_id": Field("checkNo"),
            "department": Field("checkDept"),
            "state": Field("checkState"),
            "reason": Field("reason"),
            "results": Field(
                "checkResults",
                inside={
                    "item_id": Field("seqno"),
                    "result": Field("raninsCheckResName", RESULTS),
                    "violation": Field("illegalAct", VIOLATIONS),
                    "outcome": Field("disposalName", OUTCOMES),
                },
                is_list=True,
            ),
        },
        "completion.reported": {
            "referral_id": TRANSFER,
            **PLACE,
            "flag": Field("completionKind"),
            "state": Field("completionState"),
            "words": Field("completionBasis"),
            "done_on": Field("completionDate"),
        },
        "library.object.changed": {
            "batch": Field("batchNo"),
            "page": Field("pageNo"),
            "pages": Field("pageCount"),
            "objects": Field(
                "ents",
                inside={
                    "object_id": Field("uniscId"),
                    "version": Field("ver"),
                    "name": Field("entName"),
                    "entity_type": Field("entType"),
                    "kinds": Field("objKinds", is_list=True),
                    "profit_type": Field("profitType"),
                    "scale": Field("entScale"),
                    "region": Field("regOrg"),
                    "address": Field("dom"),
                    "credit_class": Field("creditLevel"),
                    "registration_status": Field("regState", REGISTRATION),
                    "flags": Field("tags", is_list=True),
                },
                is_list=True,
            ),
        },
        "library.inspector.changed": {
            "batch": Field("batchNo"),
            "page": Field("pageNo"),
            "pages": Field("pageCount"),
            "inspectors": Field(
                "checkers",
                inside={
                    "inspector_id": Field("lawNo"),
                    "version": Field("ver"),
                    "name": Field("name"),
                    "gender": Field("sex", GENDERS),
                    "licensed_until": Field("lawNoTo"),
                    "post": Field("post"),
                    "skills": Field("specialty", is_list=True),
                    "may_lead": Field("canLead"),
                    "status": Field("dutyState", DUTY),
                    "region": Field("regOrg"),
                    "qualification": Field("checkerType", QUALIFICATION),
                    "items": Field("checkItems", is_list=True),
                    "certificates": Field("certs", is_list=True),
                },
                is_list=True,
            ),
        },
        "credit.recorded": {
            "object_id": Field("uniscId"),
            "number": Field("recordNo"),
            "kind": Field("recordType"),
            "ground": Field("facts"),
            "document_number": Field("documentNo"),
            "starts_on": Field("validFrom"),
            "until": Field("validTo"),
            "is_ended": Field("isEnded"),
            "reason": Field("reason"),
        },
        "crime.answered": {
            **PLACE,
            "referral_id": TRANSFER,
            "case_id": Field("crimeCaseNo"),
            "answer": Field("replyState"),
            "state": Field("crimeCaseState"),
            "object_id": Field("uniscId"),
            "document_number": Field("documentNo"),
            "on": Field("documentDate"),
            "words": Field("remark"),
            "forwarded_to": Field("forwardedTo"),
        },
        "evidence.recorded": {
            **PLACE,
            "version": Field("listVersion"),
            "files": Field(
                "fileList",
                inside={"sha256": Field("fileDigest"), "name": Field("fileName"), "size": Field("fileSize"), **BROUGHT},
                is_list=True,
            ),
        },
        "evidence.rejected": {
            **PLACE,
            "sha256": Field("fileDigest"),
            "code": Field("errCode"),
            "words": Field("errMsg"),
        },
        "evidence.released": {
            "referral_id": TRANSFER,
            "case_id": Field("crimeCaseNo"),
            "version": Field("listVersion"),
            "files": Field(
                "fileList",
                inside={**MANIFEST_LINE, "version": Field("listVersion"), **TAKEN, **CHANGED, **BROUGHT},
                is_list=True,
            ),
        },
        "evidence.added": {
            **PLACE,
            "evidence": Field("attachments", inside={**MANIFEST_LINE, **TAKEN, **CHANGED}, is_list=True),
        },
        "evidence.received": {
            "referral_id": TRANSFER,
            "files": Field(
                "fileList", inside={"sha256": Field("fileDigest"), "state": Field("fileState")}, is_list=True
            ),
        },
    }
)

MARKET_SUPERVISION = DialectDepartment(CODE, "市场监管部门", "Market supervision", DIALECT)
