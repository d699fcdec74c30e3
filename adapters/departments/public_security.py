"""公安（移民管理）部门: case numbers (案件编号), and for what is referred to it a receipt of acceptance (受案回执).

Field names as its system has them: AJBH 案件编号, SAHZ 受案回执, DWMC 单位名称, JCJG 检查结果, ZJCL 证据材料,
CLJG 处理结果."""

from __future__ import annotations

from adapters.dialect import Codes, Dialect, Field
from adapters.dialect_department import DialectDepartment

RESULTS = Codes(
    {
        "no_problem": "01",
        "other_violation": "02",
        "corrected": "03",
        "uncooperative": "04",
        "unreachable": "05",
        "no_activity": "06",
        "winding_up": "07",
        "deregistered": "08",
        "moved_away": "09",
        "not_disclosed": "10",
        "falsely_disclosed": "11",
        "licence_revoked": "12",
        "registration_cancelled": "13",
        "suspected": "14",
    }
)
VIOLATIONS = Codes(
    {
        "foreigners_without_permit": "FFJY",
        "refusal_to_cooperate": "ZAZX",
        "not_at_registered_address": "DZBS",
        "run_without_permission": "SZBX",
        "prepaid_fees_over_limit": "YSFC",
        "training_hours_exceeded": "PXCS",
        "minor_corrected_on_spot": "QWGZ",
        "safety_endangered": "WHAQ",
        "environment_harmed": "PHHJ",
        "food_safety_breached": "SPAQ",
        "epidemic_control_breached": "YQFK",
        "fair_competition_harmed": "RLJZ",
        "results_fraud": "CGZJ",
        "sme_not_eligible": "ZXQY",
    }
)
OUTCOMES = Codes(
    {
        "penalty": "XZCF",
        "coercive_measure": "QZCS",
        "no_penalty": "BYCF",
        "correction_ordered": "ZLGZ",
        "to_other_agency": "YSQT",
        "to_judiciary": "YSSF",
        "unfounded": "BNCL",
        "guidance": "XZZD",
        "policy_coaching": "ZCFD",
        "recommendation": "XZJY",
        "warning_talk": "JSGJ",
        "reminder": "GQTX",
        "interview": "ZFYT",
        # Not for us to decide, but a referral's answer may hold what another department did.
        "stop_ordered": "ZLTZ",
        "permit_revoked": "CXXK",
        "permits_restricted": "XZXK",
        "projects_restricted": "XZXM",
        "sme_number_revoked": "CXBH",
        "listed_abnormal": "LRYC",
        "marked_abnormal": "BZYC",
        "recorded_under_name": "JYMX",
        "filed": "BADJ",
        "integrity_recorded": "JRCX",
        "blacklisted": "LRHM",
        "results_penalty": "CGCF",
        "business_licence_revoked": "DXZZ",
        "credit_recorded": "JRXY",
        "criminal_liability": "XSZR",
        "no_criminal_liability": "BXSZ",
    }
)
GROUNDS = Codes(
    {
        "deregistered": "ZX",  # 注销、吊销
        "merged": "HB",  # 合并
        "moved_away": "QC",  # 迁出
        "visited_already": "YJC",  # 已检查
        "not_found": "CWXL",  # 查无下落
        "closed_down": "TY",  # 停业
        "out_of_scope": "FSX",  # 不属抽查范围
    }
)
DUTY = Codes(
    {
        "active": "ZG",  # 在岗
        "inactive": "LG",  # 离岗
        "transferred": "DL",  # 调离
    }
)
QUALIFICATION = Codes(
    {
        "licence": "ZF",  # 执法人员
        "supervision": "RC",  # 日常监管人员
    }
)
REGISTRATION = Codes(
    {
        "active": "CX",  # 存续
        "suspended": "TY",  # 停业
        "deregistered": "ZX",  # 注销
        "licence_revoked": "DX",  # 吊销
        "moved_away": "QC",  # 迁出
    }
)
DEVICES = Codes({"mobile": "YD", "desktop": "DN", "paper": "ZZ"})  # 移动终端、电脑、纸质
GENDERS = Codes({"male": "1", "female": "2"})
CAUSES = Codes(
    {
        "direct_interest": "ZJLH",  # 有直接利害关系
        "other_relation": "QTGX",  # 有其他关系
        "post_change": "GWTZ",  # 岗位调整
        "work_conflict": "GZCT",  # 工作冲突
        "health": "JKZK",  # 身体健康状况
        "other": "QT",  # 其他特殊情况
    }
)
CHANGES = Codes(
    {
        "window_extended": "QXYC",  # 期限延长
        "inspector_recused": "RYHB",  # 人员回避
        "items_added": "SXZJ",  # 事项增加
        "visit_joined": "JCHB",  # 检查合并
        "visit_separated": "JCCF",  # 检查拆分
    }
)
RECHECKS = Codes({"done": "ZGDW", "not_done": "WZG", "worse": "WTJZ"})  # 整改到位、未整改、问题加重
CASE = Field("AJBH")
REFERRAL = Field("YSBH")
PLACE = {"part_id": CASE, "item_id": Field("SXBH")}
VERSION = {**PLACE, "version": Field("BBH")}
FINE = Field(
    "FK",
    inside={
        "yuan": Field("FKJE"),
        "on": Field("CFDX"),
        "illegal_income": Field("WFSD"),
        "persons": Field("RS"),
    },
)
FOLLOW_UP = Field(
    "HXCZ",
    inside={"code": Field("CZFS"), "owner": Field("ZRKS"), "next_step": Field("XYB")},
)
DECISION = {
    "outcome": Field("CLJG", OUTCOMES),
    "document_number": Field("JDSH"),
    "words": Field("CLNR"),
    "decided_on": Field("JDRQ"),
    "fine": FINE,
}
JUDGED = {
    "leniency": Field("CKJD"),
    "deviation": Field("BLYY"),
    "coercion": Field(
        "QZCS",
        inside={"ground": Field("YJ"), "procedure": Field("CX"), "milder_means": Field("FQZSD")},
    ),
    "scope": Field("FW"),
    "approval": Field(
        "PZ",
        inside={"document_number": Field("PZWH"), "authority": Field("PZJG"), "ground": Field("SY")},
    ),
}
MEASURES = Field(
    "BSCS",
    inside={**DECISION, "on": Field("DX"), "person": Field("RYBH"), "coercion": JUDGED["coercion"]},
    is_list=True,
)
LENIENCY = Field(
    "LCJY",
    inside={
        "degree": Field("CKJD"),
        "entry": Field("QDTM"),
        "basis": Field("YJ"),
        "conditions": Field("TJ", is_list=True),
        "bars": Field("BDCK", inside={"kind": Field("LX"), "what": Field("NR")}, is_list=True),
    },
)
ASSIGNED = {
    "part_id": CASE,
    "campaign_id": Field("RWBH"),
    "campaign_name": Field("RWMC"),
    "object": Field("DWXX", inside={"object_id": Field("SHXYDM"), "name": Field("DWMC"), "address": Field("DWDZ")}),
    "contents": Field(
        "JCSX",
        inside={
            "item_id": Field("SXBH"),
            "title": Field("SXMC"),
            "checks": Field("JCNR"),
            "basis": Field("FLYJ"),
        },
        is_list=True,
    ),
    "inspectors": Field(
        "MJXX",
        inside={"inspector_id": Field("JH"), "name": Field("XM"), "is_leader": Field("ZB")},
        is_list=True,
    ),
    "starts_on": Field("KSRQ"),
    "ends_on": Field("JZRQ"),
    "notice": Field("GZSX"),
    "complaint_channel": Field("TSQD"),
    "visit_code": Field("JCM"),
    "work_plan": Field(
        "GZFA",
        inside={
            "methods": Field("JCFS", is_list=True),
            "standard": Field("JCBZ"),
            "flow": Field("GZLC"),
            "starts_on": Field("KSRQ"),
            "ends_on": Field("JZRQ"),
        },
    ),
    "record_fields": Field(
        "BBZD",
        inside={
            "code": Field("ZDDM"),
            "name": Field("ZDMC"),
            "kind": Field("ZDLX"),
            "is_required": Field("SFBT"),
        },
        is_list=True,
    ),
    "known": Field(
        "YYJL",
        inside={
            "kind": Field("JLLB"),
            "recorded_on": Field("JLRQ"),
            "department": Field("JLBM"),
            "number": Field("JLBH"),
        },
        is_list=True,
    ),
}
MATTER = {
    "referral_id": REFERRAL,
    "sender": Field("YSDW"),
    "object_id": Field("SHXYDM"),
    "object_name": Field("DWMC"),
    "object_address": Field("DWDZ"),
    "violation": Field("WFXW", VIOLATIONS),
    "violation_name": Field("WFXWMC"),
    "basis": Field("FLYJ"),
    "facts": Field("XSNR"),
    "outcomes": Field("KXJG", OUTCOMES, is_list=True),
    "letter_id": Field("YSHH"),
    "is_urgent": Field("JJ"),
    "ground": Field("YSLY"),
}
CRIME = Field("SXAJBH")
OF_CRIME = {"case_id": CRIME, "document_number": Field("WSWH"), "on": Field("WSRQ"), "words": Field("SM")}
THINGS = Field(
    "SAWP",
    inside={"name": Field("WPMC"), "quantity": Field("SL"), "words": Field("WPSM")},
    is_list=True,
)
CONCLUSIONS = Codes(
    {
        "convicted": "YZ",  # 判决有罪
        "acquitted": "WZ",  # 判决无罪
        "not_prosecuted": "BQS",  # 不起诉
        "case_withdrawn": "CA",  # 撤销案件
    }
)
MANIFEST_LINE = {
    "name": Field("WJMC"),
    "media_type": Field("WJLX"),
    "size": Field("WJDX"),
    "sha256": Field("WJZY"),
}
TAKEN = {"taken_by": Field("PSR"), "taken_at": Field("PSSJ")}
CHANGED = {"note": Field("BZ"), "supersedes": Field("YDWJ")}
BROUGHT = {
    "state": Field("WJZT"),
    "address": Field("CFDZ"),
    "valid_until": Field("YXQ"),
}
EVIDENCE = Field("ZJCL", inside={**MANIFEST_LINE, **TAKEN}, is_list=True)
MANIFEST = Field("ZJCL", inside=MANIFEST_LINE, is_list=True)

DIALECT = Dialect(
    {
        "part.assigned": ASSIGNED,
        "part.changed": {
            **ASSIGNED,
            "version": Field("BBH"),
            "change": Field("BGLX", CHANGES),
            "reason": Field("YY"),
        },
        "part.withdrawn": {
            "part_id": CASE,
            "ground": Field("CHSY", GROUNDS),
            "reason": Field("YY"),
            "evidence": Field("YJCL"),
        },
        "part.accepted": {"part_id": CASE},
        "part.scheduled": {"part_id": CASE, "scheduled_at": Field("JCSJ")},
        "part.closed": {"part_id": CASE},
        "recusal.requested": {
            "part_id": CASE,
            "inspector_id": Field("JH"),
            "cause": Field("HBSY", CAUSES),
            "words": Field("HBLY"),
        },
        "publication.confirmed": {"part_id": CASE, "receipt": Field("GSHZ")},
        "finding.submitted": {
            **VERSION,
            "result": Field("JCJG", RESULTS),
            "violation": Field("WFXW", VIOLATIONS),
            "facts": Field("JCQK"),
            "method": Field("JCFS"),
            "device": Field("SBZL", DEVICES),
            "inspected_at": Field("WCSJ"),
            "signature": Field("QM", inside={"signed_by": Field("QMR"), "refusal": Field("JQSM")}),
            "observations": Field("BZ", inside={"name": Field("MC"), "value": Field("NR")}, is_list=True),
            "evidence": EVIDENCE,
            "handling": Field(
                "CLXX",
                inside={
                    "outcome": Field("CLJG", OUTCOMES),
                    "words": Field("CLNR"),
                    "done_on": Field("CLRQ"),
                    **JUDGED,
                    "document_number": Field("JDSH"),
                    "fine": FINE,
                    "term": Field("ZGQX"),
                },
            ),
            "follow_up": FOLLOW_UP,
            "circumstances": Field("QJ", is_list=True),
        },
        "visit.recorded": {
            "part_id": CASE,
            "version": Field("BBH"),
            "method": Field("JCFS"),
            "officers": Field("JHLB", is_list=True),
            "steps": Field("XCBZ", inside={"step": Field("BZ"), "done_at": Field("SJ")}, is_list=True),
            "entries": Field("ZD", inside={"code": Field("ZDDM"), "value": Field("ZDZ")}, is_list=True),
            "signature": Field(
                "QM",
                inside={
                    "signed_by": Field("QMR"),
                    "signed_as": Field("QMRSF"),
                    "refusal": Field("JQSM"),
                    "witness": Field("JZR"),
                },
            ),
            "evidence": EVIDENCE,
            "assistants": Field(
                "XZRY",
                inside={"name": Field("XM"), "body": Field("DW"), "field": Field("ZY")},
                is_list=True,
            ),
            "conclusions": Field(
                "JDJL",
                inside={"body": Field("DW"), "document": Field("WSH"), "words": Field("JL")},
                is_list=True,
            ),
            "advice": Field("FWJY", is_list=True),
            "words": Field("JLNR"),
        },
        "part.shared": {
            "part_id": CASE,
            "department": Field("GXBM"),
            "entries": Field(
                "ZD",
                inside={"code": Field("ZDDM"), "name": Field("ZDMC"), "value": Field("ZDZ")},
                is_list=True,
            ),
        },
        "finding.recorded": {**VERSION, "state": Field("ZT"), "publish_by": Field("GSQX"), "leniency": LENIENCY},
        "finding.rejected": {**VERSION, "code": Field("CWDM"), "words": Field("CWSM")},
        "referral.offered": {
            **MATTER,
            "respond_by": Field("DFQX"),
            "respond_at": Field("DFSK"),
            "visible": Field("KJNR", is_list=True),
            "same_matter": Field(
                "TYSX",
                inside={"referral_id": REFERRAL, "state": Field("ZT"), "sender": Field("YSDW")},
            ),
            "evidence": MANIFEST,
        },
        "referral.opened": {
            **MATTER,
            "found_on": Field("FXSJ"),
            "case_number": Field("AJBH"),
            "decide_by": Field("JDQX"),
            "joined_to": Field("BAZB"),
        },
        "referral.raised": {
            **PLACE,
            "items": Field("QTSX", is_list=True),
            "to": Field("JSDW"),
            "ground": Field("YSLY"),
            "urgent": Field("JJ"),
        },
        "referral.extended": {"referral_id": REFERRAL, "reason": Field("YY")},
        "referral.accepted": {
            "referral_id": REFERRAL,
            "case_number": Field("AJBH"),
            "receipt": Field("SAHZ", inside={"number": Field("HZBH"), "at": Field("SASJ")}),
        },
        "referral.rejected": {"referral_id": REFERRAL, "reason": Field("YY")},
        "referral.redirected": {"referral_id": REFERRAL, "to": Field("GXDW"), "reason": Field("YY")},
        "referral.withdrawn": {"referral_id": REFERRAL, "reason": Field("YY")},
        "referral.decided": {
            "referral_id": REFERRAL,
            **DECISION,
            **JUDGED,
            "measures": MEASURES,
            "circumstances": Field("QJ", is_list=True),
        },
        "referral.answered": {
            "referral_id": REFERRAL,
            **PLACE,
            "answer": Field("DFJG"),
            "object_id": Field("SHXYDM"),
            "case_number": Field("SLBH"),
            "reason": Field("YY"),
            "decision": Field("JD", inside={**DECISION, "measures": MEASURES}),
            "own_step": Field("HXYQ"),
            "own_outcomes": Field("HXCL", OUTCOMES, is_list=True),
            "own_optional": Field("KXCL", OUTCOMES, is_list=True),
        },
        "referral.returned": {
            "referral_id": REFERRAL,
            "outcomes": Field("HXCL", OUTCOMES, is_list=True),
            "words": Field("CLNR"),
            "done_on": Field("CLRQ"),
            "ground": Field("HMDYJ"),
        },
        "correction.ordered": {
            **PLACE,
            "referral_id": REFERRAL,
            "outcome": Field("CLJG", OUTCOMES),
            "demands": Field("ZGNR"),
            "ordered_on": Field("ZLRQ"),
            "term": Field("ZGQX"),
            "document_number": Field("WSH"),
        },
        "correction.checked": {
            **PLACE,
            "referral_id": REFERRAL,
            "checked_on": Field("FCRQ"),
            "officers": Field("JHLB", is_list=True),
            "method": Field("JCFS"),
            "recheck": Field("FCJG", RECHECKS),
            "words": Field("FCQK"),
            "document_number": Field("WSH"),
            "evidence": EVIDENCE,
            "owner": Field("ZRKS"),
            "next_step": Field("XYB"),
        },
        "referral.checked": {
            "referral_id": REFERRAL,
            "check_id": Field("HCBH"),
            "department": Field("HCBM"),
            "state": Field("HCZT"),
            "reason": Field("YY"),
            "results": Field(
                "HCJG",
                inside={
                    "item_id": Field("SXBH"),
                    "result": Field("JCJG", RESULTS),
                    "violation": Field("WFXW", VIOLATIONS),
                    "outcome": Field("CLJG", OUTCOMES),
                },
                is_list=True,
            ),
        },
        "completion.reported": {
            "referral_id": REFERRAL,
            **PLACE,
            "flag": Field("DWLX"),
            "state": Field("DWZT"),
            "words": Field("DWYJ"),
            "done_on": Field("DWRQ"),
        },
        "library.object.changed": {
            "batch": Field("PCH"),
            "page": Field("YH"),
            "pages": Field("ZYS"),
            "objects": Field(
                "DWLB",
                inside={
                    "object_id": Field("SHXYDM"),
                    "version": Field("BBH"),
                    "name": Field("DWMC"),
                    "entity_type": Field("ZTLX"),
                    "kinds": Field("DXLB", is_list=True),
                    "profit_type": Field("YLXZ"),
                    "scale": Field("JYGM"),
                    "region": Field("XZQH"),
                    "address": Field("DWDZ"),
                    "credit_class": Field("XYFL"),
                    "registration_status": Field("DJZT", REGISTRATION),
                    "flags": Field("BQ", is_list=True),
                },
                is_list=True,
            ),
        },
        "library.inspector.changed": {
            "batch": Field("PCH"),
            "page": Field("YH"),
            "pages": Field("ZYS"),
            "inspectors": Field(
                "MJXX",
                inside={
                    "inspector_id": Field("JH"),
                    "version": Field("BBH"),
                    "name": Field("XM"),
                    "gender": Field("XB", GENDERS),
                    "licensed_until": Field("YXQZ"),
                    "post": Field("GW"),
                    "skills": Field("ZC", is_list=True),
                    "may_lead": Field("KRZZ"),
                    "status": Field("ZT", DUTY),
                    "region": Field("XZQH"),
                    "qualification": Field("RYLB", QUALIFICATION),
                    "items": Field("JCSX", is_list=True),
                    "certificates": Field("ZGZS", is_list=True),
                },
                is_list=True,
            ),
        },
        "credit.recorded": {
            "object_id": Field("SHXYDM"),
            "number": Field("JLBH"),
            "kind": Field("JLLB"),
            "ground": Field("SS"),
            "document_number": Field("WSH"),
            "starts_on": Field("KSRQ"),
            "until": Field("JSRQ"),
            "is_ended": Field("SFJS"),
            "reason": Field("YY"),
        },
        "crime.handed_over": {
            "case_id": CRIME,
            "sender": Field("YSDW"),
            "document_number": Field("YSSH"),
            "object_id": Field("SHXYDM"),
            "object_name": Field("DWMC"),
            "object_address": Field("DWDZ"),
            "offence": Field("SXZM"),
            "violation": Field("WFXW", VIOLATIONS),
            "violation_name": Field("WFXWMC"),
            "facts": Field("AQ"),
            "basis": Field("FLYJ"),
            "handlers": Field("BARY", is_list=True),
            "papers": Field(
                "CL",
                inside={
                    "name": Field("CLMC"),
                    "files": Field(
                        "WJ",
                        inside={
                            "name": Field("WJMC"),
                            "sha256": Field("WJZY"),
                            "address": Field("XZDZ"),
                            "valid_until": Field("YXQZ"),
                        },
                        is_list=True,
                    ),
                    "none_because": Field("WCLYY"),
                },
                is_list=True,
            ),
            "objects": THINGS,
            "earlier": Field(
                "YCF",
                inside={
                    "outcome": Field("CLJG", OUTCOMES),
                    "number": Field("JDSH"),
                    "on": Field("JDRQ"),
                    "fine": FINE,
                },
                is_list=True,
            ),
            "file_by": Field("SCQX"),
        },
        "crime.objects_listed": {
            "case_id": CRIME,
            "document_number": Field("QDBH"),
            "objects": THINGS,
            "given_by": Field("YJR"),
            "taken_by": Field("JSR"),
            "none_because": Field("WWPYY"),
            "on": Field("JJRQ"),
        },
        "crime.reconsideration_asked": {
            "case_id": CRIME,
            "document_number": Field("FYWH"),
            "reason": Field("FYLY"),
            "decide_by": Field("FYQX"),
        },
        "crime.received": {**OF_CRIME, "forwarded_to": Field("ZSJG")},
        "crime.filed": OF_CRIME,
        "crime.not_filed": OF_CRIME,
        "crime.reconsidered": {**OF_CRIME, "is_filed": Field("SFLA")},
        "crime.concluded": {
            **OF_CRIME,
            "conclusion": Field("AJJG", CONCLUSIONS),
            "authority": Field("ZCJG"),
            "is_returned": Field("SFYSCF"),
        },
        "evidence.recorded": {
            **PLACE,
            "version": Field("BB"),
            "files": Field(
                "WJQD",
                inside={"sha256": Field("WJZY"), "name": Field("WJMC"), "size": Field("WJDX"), **BROUGHT},
                is_list=True,
            ),
        },
        "evidence.rejected": {**PLACE, "sha256": Field("WJZY"), "code": Field("CWDM"), "words": Field("CWSM")},
        "evidence.released": {
            "referral_id": REFERRAL,
            "case_id": CRIME,
            "version": Field("BB"),
            "files": Field(
                "WJQD",
                inside={**MANIFEST_LINE, "version": Field("BB"), **TAKEN, **CHANGED, **BROUGHT},
                is_list=True,
            ),
        },
        "evidence.added": {
            **PLACE,
            "evidence": Field("ZJCL", inside={**MANIFEST_LINE, **TAKEN, **CHANGED}, is_list=True),
        },
        "evidence.received": {
            "referral_id": REFERRAL,
            "files": Field("WJQD", inside={"sha256": Field("WJZY"), "state": Field("WJZT")}, is_list=True),
        },
    }
)

PUBLIC_SECURITY = DialectDepartment("public_security", "公安（移民管理）部门", "Public security", DIALECT)
