"""教育部门: case records of training institutions, with permission (办学许可), classes (班次) and fees (收费).

Its system names fields by the initials of their pinyin: ajbh 案件编号, jgmc 机构名称, bxxk 办学许可, bc 班次, sf 收费,
jcjl 检查结论, wfxw 违法行为, zjcl 证据材料, cljg 处理结果."""

from __future__ import annotations

from adapters.dialect import Codes, Dialect, Field
from adapters.dialect_department import DialectDepartment

CONCLUSIONS = Codes(
    {
        "no_problem": "FH",  # 符合
        "not_disclosed": "WGS",  # 应公示未公示
        "falsely_disclosed": "GSBS",  # 公示信息不实
        "other_violation": "BFH",  # 不符合
        "corrected": "YGZ",  # 已改正
        "unreachable": "WFLX",  # 无法联系
        "uncooperative": "BPH",  # 不配合
        "no_activity": "WKZ",  # 未开展
        "winding_up": "TYQS",  # 停业清算
        "deregistered": "ZX",  # 注销
        "licence_revoked": "DXZZ",  # 吊销证照
        "registration_cancelled": "CXDJ",  # 撤销登记
        "moved_away": "QC",  # 迁出
        "suspected": "YSWH",  # 疑似，无法核查
    }
)
VIOLATIONS = Codes(
    {
        "run_without_permission": "SZJB",  # 擅自举办
        "prepaid_fees_over_limit": "YSFCX",  # 预收费超限
        "training_hours_exceeded": "PXSJCX",  # 培训时间超限
        "not_at_registered_address": "ZSLX",  # 住所失联
        "refusal_to_cooperate": "JBPH",  # 拒不配合
        "minor_corrected_on_spot": "QWGZ",  # 轻微并改正
        "foreigners_without_permit": "FFPY",  # 非法聘用外国人
        "safety_endangered": "WHAQ",  # 危害安全
        "environment_harmed": "PHHJ",  # 破坏环境
        "food_safety_breached": "SPAQ",  # 食品安全
        "epidemic_control_breached": "YQFK",  # 疫情防控
        "fair_competition_harmed": "RLJZ",  # 扰乱竞争
        "results_fraud": "CGZJ",  # 科技成果弄虚作假
        "sme_not_eligible": "ZXQY",  # 科技型中小企业不符合条件
    }
)
RESULTS = Codes(
    {
        "penalty": "XZCF",  # 行政处罚
        "no_penalty": "BYCF",  # 不予处罚
        "stop_ordered": "ZLTZ",  # 责令停止
        "correction_ordered": "ZLGZ",  # 责令改正
        "to_other_agency": "YSQT",  # 移送其他机关
        "to_judiciary": "YSSF",  # 移送司法
        "unfounded": "BCL",  # 不成立
        "guidance": "XZZD",  # 行政指导
        "policy_coaching": "ZCFD",  # 政策辅导
        "recommendation": "XZJY",  # 行政建议
        "warning_talk": "JSGJ",  # 警示告诫
        "reminder": "GQTX",  # 规劝提醒
        "interview": "ZFYT",  # 走访约谈
        # Not for us to decide, but a referral's answer may hold what another department did.
        "coercive_measure": "QZCS",  # 强制措施
        "permit_revoked": "CXXK",  # 撤销许可
        "permits_restricted": "XZXK",  # 限制申请许可
        "projects_restricted": "XZXM",  # 限制开展项目
        "sme_number_revoked": "CXBH",  # 撤销入库编号
        "listed_abnormal": "LRYC",  # 列入经营异常名录
        "marked_abnormal": "BZYC",  # 标注经营异常状态
        "recorded_under_name": "JYMX",  # 记于名下
        "filed": "BA",  # 备案
        "integrity_recorded": "JRCX",  # 记入诚信档案
        "blacklisted": "LRHMD",  # 纳入黑名单
        "results_penalty": "CGCF",  # 科技成果行政处罚
        "business_licence_revoked": "DXZZ",  # 吊销执照
        "credit_recorded": "JRXY",  # 记入信用档案
        "criminal_liability": "ZXZR",
        "no_criminal_liability": "BXZR",
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
CASE = Field("ajbh")
REFERRAL = Field("ysbh")
PLACE = {"part_id": CASE, "item_id": Field("sxbh")}
VERSION = {**PLACE, "version": Field("bb")}
FINE = Field(
    "fk",
    inside={
        "yuan": Field("fkje"),
        "on": Field("cfdx"),
        "illegal_income": Field("wfsd"),
        "persons": Field("rs"),
    },
)
FOLLOW_UP = Field(
    "hxcz",
    inside={"code": Field("czfs"), "owner": Field("zrks"), "next_step": Field("xyb")},
)
DECISION = {
    "outcome": Field("cljg", RESULTS),
    "document_number": Field("wsh"),
    "words": Field("clnr"),
    "decided_on": Field("jdrq"),
    "fine": FINE,
}
JUDGED = {
    "leniency": Field("ckjd"),
    "deviation": Field("blyy"),
    "coercion": Field(
        "qzcs",
        inside={"ground": Field("yj"), "procedure": Field("cx"), "milder_means": Field("fqzsd")},
    ),
    "scope": Field("fw"),
    "approval": Field(
        "pz",
        inside={"document_number": Field("pzwh"), "authority": Field("pzjg"), "ground": Field("sy")},
    ),
}
MEASURES = Field(
    "bscs",
    inside={**DECISION, "on": Field("dx"), "person": Field("rybh"), "coercion": JUDGED["coercion"]},
    is_list=True,
)
LENIENCY = Field(
    "lcjy",
    inside={
        "degree": Field("ckjd"),
        "entry": Field("qdtm"),
        "basis": Field("yj"),
        "conditions": Field("tj", is_list=True),
        "bars": Field("bdck", inside={"kind": Field("lx"), "what": Field("nr")}, is_list=True),
    },
)
ASSIGNED = {
    "part_id": CASE,
    "campaign_id": Field("rwbh"),
    "campaign_name": Field("rwmc"),
    "object": Field(
        "jg",
        inside={
            "object_id": Field("tyshxydm"),
            "name": Field("jgmc"),
            "address": Field("jgdz"),
            "profit_type": Field("yylx"),
        },
    ),
    "contents": Field(
        "jcsx",
        inside={
            "item_id": Field("sxbh"),
            "title": Field("sxmc"),
            "checks": Field("jcnr"),
            "basis": Field("jcyj"),
        },
        is_list=True,
    ),
    "inspectors": Field(
        "jcry",
        inside={"inspector_id": Field("zfzh"), "name": Field("xm"), "is_leader": Field("sfzz")},
        is_list=True,
    ),
    "starts_on": Field("ksrq"),
    "ends_on": Field("jsrq"),
    "notice": Field("gzs"),
    "complaint_channel": Field("tsqd"),
    "visit_code": Field("jcm"),
    "work_plan": Field(
        "gzfa",
        inside={
            "methods": Field("jcfs", is_list=True),
            "standard": Field("jcbz"),
            "flow": Field("gzlc"),
            "starts_on": Field("ksrq"),
            "ends_on": Field("jsrq"),
        },
    ),
    "record_fields": Field(
        "bbzd",
        inside={
            "code": Field("zddm"),
            "name": Field("zdmc"),
            "kind": Field("zdlx"),
            "is_required": Field("sfbt"),
        },
        is_list=True,
    ),
    "known": Field(
        "yyjl",
        inside={
            "kind": Field("jllb"),
            "recorded_on": Field("jlrq"),
            "department": Field("jlbm"),
            "number": Field("jlbh"),
        },
        is_list=True,
    ),
}
MATTER = {
    "referral_id": REFERRAL,
    "sender": Field("ysdw"),
    "object_id": Field("tyshxydm"),
    "object_name": Field("jgmc"),
    "object_address": Field("jgdz"),
    "violation": Field("wfxw", VIOLATIONS),
    "violation_name": Field("wfxwmc"),
    "basis": Field("yj"),
    "facts": Field("ss"),
    "outcomes": Field("kxjg", RESULTS, is_list=True),
    "letter_id": Field("yshh"),
    "is_urgent": Field("jj"),
    "ground": Field("ysly"),
}
MANIFEST_LINE = {
    "name": Field("wjm"),
    "media_type": Field("wjlx"),
    "size": Field("wjdx"),
    "sha256": Field("wjzy"),
}
TAKEN = {"taken_by": Field("psr"), "taken_at": Field("pssj")}
CHANGED = {"note": Field("bz"), "supersedes": Field("ydwj")}
BROUGHT = {
    "state": Field("wjzt"),
    "address": Field("cfdz"),
    "valid_until": Field("yxq"),
}
EVIDENCE = Field("zjcl", inside={**MANIFEST_LINE, **TAKEN}, is_list=True)
MANIFEST = Field("zjcl", inside=MANIFEST_LINE, is_list=True)

DIALECT = Dialect(
    {
        "part.assigned": ASSIGNED,
        "part.changed": {
            **ASSIGNED,
            "version": Field("bb"),
            "change": Field("bglx", CHANGES),
            "reason": Field("yy"),
        },
        "part.withdrawn": {
            "part_id": CASE,
            "ground": Field("chsy", GROUNDS),
            "reason": Field("yy"),
            "evidence": Field("yjcl"),
        },
        "part.accepted": {"part_id": CASE},
        "part.scheduled": {"part_id": CASE, "scheduled_at": Field("jhsj")},
        "part.closed": {"part_id": CASE},
        "recusal.requested": {
            "part_id": CASE,
            "inspector_id": Field("zfzh"),
            "cause": Field("hbsy", CAUSES),
            "words": Field("hbly"),
        },
        "publication.confirmed": {"part_id": CASE, "receipt": Field("gshz")},
        "finding.submitted": {
            **VERSION,
            "result": Field("jcjl", CONCLUSIONS),
            "violation": Field("wfxw", VIOLATIONS),
            "facts": Field("jcqk"),
            "method": Field("jcfs"),
            "device": Field("sbzl", DEVICES),
            "inspected_at": Field("jcsj"),
            "signature": Field("qz", inside={"signed_by": Field("qzr"), "refusal": Field("jqyy")}),
            # 办学许可, 班次 and 收费 travel as named records beside the conclusion.
            "observations": Field("bajl", inside={"name": Field("jlx"), "value": Field("jlz")}, is_list=True),
            "evidence": EVIDENCE,
            "handling": Field(
                "cl",
                inside={
                    "outcome": Field("cljg", RESULTS),
                    "words": Field("clnr"),
                    "done_on": Field("clrq"),
                    **JUDGED,
                    "document_number": Field("wsh"),
                    "fine": FINE,
                    "term": Field("zgqx"),
                },
            ),
            "follow_up": FOLLOW_UP,
            "circumstances": Field("qj", is_list=True),
        },
        "visit.recorded": {
            "part_id": CASE,
            "version": Field("bb"),
            "method": Field("jcfs"),
            "officers": Field("zfry", is_list=True),
            "steps": Field("xcbz", inside={"step": Field("bz"), "done_at": Field("sj")}, is_list=True),
            "entries": Field("zd", inside={"code": Field("zddm"), "value": Field("zdz")}, is_list=True),
            "signature": Field(
                "qz",
                inside={
                    "signed_by": Field("qzr"),
                    "signed_as": Field("qzrsf"),
                    "refusal": Field("jqyy"),
                    "witness": Field("jzr"),
                },
            ),
            "evidence": EVIDENCE,
            "assistants": Field(
                "xzry",
                inside={"name": Field("xm"), "body": Field("dw"), "field": Field("zy")},
                is_list=True,
            ),
            "conclusions": Field(
                "jdjl",
                inside={"body": Field("dw"), "document": Field("wsh"), "words": Field("jl")},
                is_list=True,
            ),
            "advice": Field("fwjy", is_list=True),
            "words": Field("jlnr"),
        },
        "part.shared": {
            "part_id": CASE,
            "department": Field("gxbm"),
            "entries": Field(
                "zd",
                inside={"code": Field("zddm"), "name": Field("zdmc"), "value": Field("zdz")},
                is_list=True,
            ),
        },
        "finding.recorded": {**VERSION, "state": Field("zt"), "publish_by": Field("gsqx"), "leniency": LENIENCY},
        "finding.rejected": {**VERSION, "code": Field("cwdm"), "words": Field("cwsm")},
        "referral.offered": {
            **MATTER,
            "respond_by": Field("dfqx"),
            "respond_at": Field("dfsk"),
            "visible": Field("kjnr", is_list=True),
            "same_matter": Field(
                "tysx",
                inside={"referral_id": REFERRAL, "state": Field("zt"), "sender": Field("ysdw")},
            ),
            "evidence": MANIFEST,
        },
        "referral.opened": {
            **MATTER,
            "found_on": Field("fxsj"),
            "case_number": Field("lah"),
            "decide_by": Field("jdqx"),
            "joined_to": Field("bazb"),
        },
        "referral.raised": {
            **PLACE,
            "items": Field("qtsx", is_list=True),
            "to": Field("jsdw"),
            "ground": Field("ysly"),
            "urgent": Field("jj"),
        },
        "referral.extended": {"referral_id": REFERRAL, "reason": Field("yy")},
        "referral.accepted": {"referral_id": REFERRAL, "case_number": Field("lah")},
        "referral.rejected": {"referral_id": REFERRAL, "reason": Field("yy")},
        "referral.redirected": {"referral_id": REFERRAL, "to": Field("gsdw"), "reason": Field("yy")},
        "referral.withdrawn": {"referral_id": REFERRAL, "reason": Field("yy")},
        "referral.decided": {
            "referral_id": REFERRAL,
            **DECISION,
            **JUDGED,
            "measures": MEASURES,
            "circumstances": Field("qj", is_list=True),
        },
        "referral.answered": {
            "referral_id": REFERRAL,
            **PLACE,
            "answer": Field("dfjg"),
            "object_id": Field("tyshxydm"),
            "case_number": Field("lah"),
            "reason": Field("yy"),
            "decision": Field("jd", inside={**DECISION, "measures": MEASURES}),
            "own_step": Field("hxyq"),
            "own_outcomes": Field("hxcl", RESULTS, is_list=True),
            "own_optional": Field("kxcl", RESULTS, is_list=True),
        },
        "referral.returned": {
            "referral_id": REFERRAL,
            "outcomes": Field("hxcl", RESULTS, is_list=True),
            "words": Field("clnr"),
            "done_on": Field("clrq"),
            "ground": Field("hmdyj"),
        },
        "correction.ordered": {
            **PLACE,
            "referral_id": REFERRAL,
            "outcome": Field("cljg", RESULTS),
            "demands": Field("zgnr"),
            "ordered_on": Field("zlrq"),
            "term": Field("zgqx"),
            "document_number": Field("wsh"),
        },
        "correction.checked": {
            **PLACE,
            "referral_id": REFERRAL,
            "checked_on": Field("fcrq"),
            "officers": Field("zfry", is_list=True),
            "method": Field("jcfs"),
            "recheck": Field("fcjg", RECHECKS),
            "words": Field("fcqk"),
            "document_number": Field("wsh"),
            "evidence": EVIDENCE,
            "owner": Field("zrks"),
            "next_step": Field("xyb"),
        },
        "referral.checked": {
            "referral_id": REFERRAL,
            "check_id": Field("hcbh"),
            "department": Field("hcbm"),
            "state": Field("hczt"),
            "reason": Field("yy"),
            "results": Field(
                "hcjg",
                inside={
                    "item_id": Field("sxbh"),
                    "result": Field("jcjl", CONCLUSIONS),
                    "violation": Field("wfxw", VIOLATIONS),
                    "outcome": Field("cljg", RESULTS),
                },
                is_list=True,
            ),
        },
        "completion.reported": {
            "referral_id": REFERRAL,
            **PLACE,
            "flag": Field("dwlx"),
            "state": Field("dwzt"),
            "words": Field("dwyj"),
            "done_on": Field("dwrq"),
        },
        "library.object.changed": {
            "batch": Field("pch"),
            "page": Field("yh"),
            "pages": Field("zys"),
            "objects": Field(
                "jglb",
                inside={
                    "object_id": Field("tyshxydm"),
                    "version": Field("bb"),
                    "name": Field("jgmc"),
                    "entity_type": Field("ztlx"),
                    "kinds": Field("dxlb", is_list=True),
                    "profit_type": Field("yylx"),
                    "scale": Field("jygm"),
                    "region": Field("xzqh"),
                    "address": Field("jgdz"),
                    "credit_class": Field("xyfl"),
                    "registration_status": Field("djzt", REGISTRATION),
                    "flags": Field("bq", is_list=True),
                },
                is_list=True,
            ),
        },
        "library.inspector.changed": {
            "batch": Field("pch"),
            "page": Field("yh"),
            "pages": Field("zys"),
            "inspectors": Field(
                "ry",
                inside={
                    "inspector_id": Field("zfzh"),
                    "version": Field("bb"),
                    "name": Field("xm"),
                    "gender": Field("xb", GENDERS),
                    "licensed_until": Field("yxqz"),
                    "post": Field("gw"),
                    "skills": Field("zc", is_list=True),
                    "may_lead": Field("krzz"),
                    "status": Field("zt", DUTY),
                    "region": Field("xzqh"),
                    "qualification": Field("rylb", QUALIFICATION),
                    "items": Field("jcsx", is_list=True),
                    "certificates": Field("zgzs", is_list=True),
                },
                is_list=True,
            ),
        },
        "credit.recorded": {
            "object_id": Field("tyshxydm"),
            "number": Field("jlbh"),
            "kind": Field("jllb"),
            "ground": Field("ss"),
            "document_number": Field("wsh"),
            "starts_on": Field("ksrq"),
            "until": Field("jsrq"),
            "is_ended": Field("sfjs"),
            "reason": Field("yy"),
        },
        "crime.answered": {
            **PLACE,
            "referral_id": REFERRAL,
            "case_id": Field("sxajbh"),
            "answer": Field("dfjg"),
            "state": Field("ajzt"),
            "object_id": Field("tyshxydm"),
            "document_number": Field("wswh"),
            "on": Field("wsrq"),
            "words": Field("sm"),
            "forwarded_to": Field("zsjg"),
        },
        "evidence.recorded": {
            **PLACE,
            "version": Field("bb"),
            "files": Field(
                "wjqd",
                inside={"sha256": Field("wjzy"), "name": Field("wjm"), "size": Field("wjdx"), **BROUGHT},
                is_list=True,
            ),
        },
        "evidence.rejected": {**PLACE, "sha256": Field("wjzy"), "code": Field("cwdm"), "words": Field("cwsm")},
        "evidence.released": {
            "referral_id": REFERRAL,
            "case_id": Field("sxajbh"),
            "version": Field("bb"),
            "files": Field(
                "wjqd",
                inside={**MANIFEST_LINE, "version": Field("bb"), **TAKEN, **CHANGED, **BROUGHT},
                is_list=True,
            ),
        },
        "evidence.added": {
            **PLACE,
            "evidence": Field("zjcl", inside={**MANIFEST_LINE, **TAKEN, **CHANGED}, is_list=True),
        },
        "evidence.received": {
            "referral_id": REFERRAL,
            "files": Field("wjqd", inside={"sha256": Field("wjzy"), "state": Field("wjzt")}, is_list=True),
        },
    }
)

EDUCATION = DialectDepartment("education", "教育部门", "Education", DIALECT)
