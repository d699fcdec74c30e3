"""The sheets that offices exchange, one schema a kind, with the documents' own headings; loading gives clean values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import EXCLUDE, Schema, ValidationError

from schemas.cells import (
    CategoryCell,
    Cell,
    ChoiceCell,
    ChoicesCell,
    ClassRatiosCell,
    CodeCell,
    CountCell,
    DateCell,
    DepartmentCell,
    FrequencyCell,
    LimitCell,
    RatioCell,
    StepsCell,
    WordsCell,
)
from schemas.credit import CREDIT_KINDS

LEVELS = {"国家级": "national", "省级": "provincial", "市级": "municipal", "县级": "county"}
MODES = {"“双随机、一公开”监管": "random", "重点监管": "key", "联合监管": "joint", "信用监管": "credit"}
METHODS = {"现场检查": "on_site", "书面检查": "documents", "线上核查": "online"}
DRAWINGS = {"定向": "directed", "不定向": "undirected"}
DEPARTMENTS = {
    "科技局": "science",
    "科学技术": "science",
    "科技": "science",
    "教育": "education",
    "市场监管": "market_supervision",
    "市场监督管理": "market_supervision",
    "公安": "public_security",
    "移民管理": "public_security",
    "综合执法": "comprehensive_enforcement",
}
KINDS = {
    "科技类校外培训机构": "tech_training",
    "聘用外国人单位": "foreigner_employer",
    "聘用外国人的用人单位": "foreigner_employer",
    "科技型中小企业": "tech_sme",
    "科技成果相关单位": "tech_results",
    "技术改造项目企业": "technical_renovation",
}
ENTITIES = {
    "企业": "enterprise",
    "个体工商户": "individual_business",
    "民办非企业单位": "private_non_enterprise",
    "事业单位": "public_institution",
    "其他": "other",
}
PROFIT = {"营利性": "for_profit", "非营利性": "non_profit"}
SCALES = {"大型": "large", "中型": "medium", "小型": "small", "微型": "micro"}
CREDIT = {"A": "A", "B": "B", "C": "C", "D": "D", "A类": "A", "B类": "B", "C类": "C", "D类": "D"}
STATUSES = {
    "存续": "active",
    "在业": "active",
    "开业": "active",
    "停业": "suspended",
    "注销": "deregistered",
    "吊销": "licence_revoked",
    "迁出": "moved_away",
}
FLAGS = {
    "投诉举报多": "complaints",
    "经营异常名录": "abnormal_list",
    "失信": "dishonest",
    "严重违法": "serious_violation",
    "黑名单": "blacklist",
    "守信": "trustworthy",
}
POSTS_STATUS = {"在岗": "active", "离岗": "inactive", "调离": "transferred"}
GENDERS = {"男": "male", "女": "female"}
YES_NO = {"是": True, "否": False}
PERSON_KINDS = {"来华工作的外国人": "foreigner"}
QUALIFICATIONS = {"执法人员": "licence", "日常监管人员": "supervision"}

_CREDIT_CODE = {"shape": r"[0-9A-HJ-NPQRTUWXY]{18}", "reason": "cell.not_a_credit_code"}
_LICENCE = {"shape": r"[0-9A-Z-]{6,32}", "reason": "cell.not_a_licence"}


@dataclass(frozen=True)
class Column:
    """One column of a sheet as a template shows it."""

    name: str
    is_required: bool
    is_code: bool
    choices: tuple[str, ...]
    note: str


class SheetRow(Schema):
    """One row of a sheet. `title` names the sheet; the columns of `key` together must not appear twice in a file."""

    title: ClassVar[str]
    key: ClassVar[tuple[str, ...]] = ()

    class Meta:
        unknown = EXCLUDE

    def columns(self) -> tuple[Column, ...]:
        """The sheet's columns, in order."""
        cells = (field for field in self.fields.values() if isinstance(field, Cell))
        return tuple(Column(c.column, c.required, c.is_code, c.choices, c.note) for c in cells)

    def read(self, cells: dict[str, str]) -> tuple[dict[str, Any] | None, dict[str, list[str]]]:
        """The row's values and nothing, or None and the reason codes by column."""
        try:
            return self.load(cells), {}
        except ValidationError as error:
            reasons: dict[str, Any] = dict(error.messages_dict)
            return None, {column: _flat(listed) for column, listed in reasons.items()}


def _flat(reasons: Any) -> list[str]:
    if isinstance(reasons, dict):
        return [reason for part in reasons.values() for reason in _flat(part)]
    return [str(reason) for reason in reasons]


class TaizhouItem(SheetRow):
    """附件1, 随机抽查事项清单 (C006 to C008)."""

    title = "事项清单"
    key = ("序号",)
    number = CountCell(column="序号", required=True)
    name = Cell(column="事项名称", required=True)
    levels = ChoicesCell(column="监管层级", required=True, codes=LEVELS, note="可多选：国家级、省级、市级、县级")
    objects = Cell(column="监管对象", required=True)
    modes = ChoicesCell(column="监管方式", required=True, codes=MODES, note="可多选")
    steps = StepsCell(column="监管流程", required=True, longest=4000, note="按 1. 2. 3. 编号")
    outcomes = StepsCell(column="监管结果", required=True, longest=4000, note="按 1. 2. 3. 编号")


class TaizhouPlan(SheetRow):
    """附件2, 年度双随机抽查计划表 (C036 to C039, C045, C053)."""

    title = "抽查计划表"
    key = ("抽查计划名称",)
    number = CountCell(column="序号", required=True)
    name = Cell(column="抽查计划名称", required=True)
    category = CategoryCell(column="抽查类别", required=True, note="类别代码.名称")
    drawing = ChoiceCell(column="抽查方式", required=True, codes=DRAWINGS)
    objects = Cell(column="检查对象", required=True)
    methods = ChoicesCell(column="检查方式", required=True, codes=METHODS, note="可多选：现场检查 书面检查 线上核查")
    object_count = CountCell(column="抽查对象数", or_words=True, load_default=None)
    complete_by = LimitCell(column="抽查时间", required=True, note="如 11月底前")
    class_ratios = ClassRatiosCell(
        column="关联信用风险规则要求", load_default=dict, note="如 A类20%、B类20%、C类40%、D类100%"
    )
    ratio = RatioCell(column="不同地区抽查比重", required=True, note="如 5%")
    provincial_plan = Cell(column="省级计划及实施要求", load_default="")
    municipal_plan = Cell(column="市级计划及实施要求", load_default="")
    office = Cell(column="责任处室", required=True)
    note = Cell(column="备注", load_default="")


class AnnualPlanRow(TaizhouPlan):
    """附件2 with our own columns for what a line must state besides (C035); files without them are read as well."""

    items = WordsCell(column="抽查事项", load_default=list, note="事项编码，可多个，用顿号分隔")
    content = Cell(column="抽查内容", load_default="", longest=2000)
    frequency = FrequencyCell(column="抽查频次", load_default=dict, note="如 每年1-2次")
    inspectors = Cell(column="对检查人员的要求", load_default="", longest=2000)


class ShuochengItem(SheetRow):
    """随机抽查事项清单 of 朔城区 (C009), with the six members none of which may be missing (C004)."""

    title = "随机抽查事项清单"
    key = ("序号",)
    number = CountCell(column="序号", required=True)
    name = Cell(column="抽查事项", required=True)
    objects = Cell(column="抽查对象", required=True)
    content = Cell(column="抽查内容", required=True, longest=2000)
    basis = Cell(column="抽查依据", required=True, longest=2000)
    method = Cell(column="抽查方式", required=True)
    frequency = FrequencyCell(column="抽查比例和频次", required=True, note="如 5%，每年1-2次")
    note = Cell(column="备注", load_default="")


class JointItem(SheetRow):
    """联合抽查事项清单 (C068), with our own column 检查内容."""

    title = "联合抽查事项清单"
    key = ("序号",)
    number = CountCell(column="序号", required=True)
    field = Cell(column="抽查领域", required=True)
    name = Cell(column="抽查事项", required=True)
    objects = Cell(column="检查对象", required=True)
    lead = DepartmentCell(column="发起部门", required=True, keywords=DEPARTMENTS)
    partners = DepartmentCell(column="配合部门", many=True, keywords=DEPARTMENTS, load_default=list, note="可多个")
    levels = ChoicesCell(column="抽查层级", required=True, codes=LEVELS)
    checks = StepsCell(column="检查内容", load_default=list, longest=4000, note="按 1. 2. 3. 编号")


class Guide(SheetRow):
    """抽查工作指引: the checklist of an item (C082)."""

    title = "抽查工作指引"
    key = ("抽查事项",)
    name = Cell(column="抽查事项", required=True)
    checks = StepsCell(column="检查内容和方法", required=True, longest=4000, note="按 1. 2. 3. 编号")
    basis = Cell(column="检查依据", required=True, longest=2000)


class Stage(SheetRow):
    """实施步骤: the stages of a campaign with their days (C071)."""

    title = "实施步骤"
    key = ("阶段",)
    code = ChoiceCell(
        column="阶段", required=True, codes={"部署阶段": "deployment", "实施阶段": "inspection", "总结阶段": "summary"}
    )
    starts_on = DateCell(column="开始日期", required=True)
    ends_on = DateCell(column="结束日期", required=True)
    work = Cell(column="工作内容", required=True, longest=2000)


class WrittenRule(SheetRow):
    """规则: what a document rules, with its article and its own words."""

    title = "规则"
    key = ("条款", "规则")
    article = Cell(column="条款", required=True)
    name = Cell(column="规则", required=True)
    value = Cell(column="数值", required=True)
    unit = Cell(column="单位", load_default="")
    quote = Cell(column="原文", required=True, longest=2000)


class ObjectRow(SheetRow):
    """检查对象名录库 (C015 to C020)."""

    title = "检查对象名录库"
    key = ("统一社会信用代码",)
    id = CodeCell(column="统一社会信用代码", required=True, note="18位，文本格式", **_CREDIT_CODE)
    name = Cell(column="名称", required=True, longest=128)
    entity_type = ChoiceCell(column="主体类型", required=True, codes=ENTITIES)
    kinds = ChoicesCell(column="对象类别", required=True, codes=KINDS, note="可多选")
    profit_type = ChoiceCell(column="营利性质", codes=PROFIT, load_default="")
    scale = ChoiceCell(column="经营规模", codes=SCALES, load_default="")
    region = CodeCell(column="行政区划代码", required=True, shape=r"[0-9]{6}", reason="cell.not_a_region", note="6位")
    address = Cell(column="住所（经营场所）", required=True, longest=256)
    credit_class = ChoiceCell(column="信用风险分类", required=True, codes=CREDIT)
    status = ChoiceCell(column="登记状态", required=True, codes=STATUSES)
    visits_this_year = CountCell(column="本年已检查次数", required=True, most=366)
    flags = ChoicesCell(column="标签", codes=FLAGS, load_default=list, note="可多选：" + "、".join(FLAGS))
    note = Cell(column="备注", load_default="")


class InspectorRow(SheetRow):
    """执法检查人员名录库 (C022 to C028)."""

    title = "执法检查人员名录库"
    key = ("执法证号",)
    name = Cell(column="姓名", required=True, longest=64)
    department = DepartmentCell(column="单位", required=True, keywords=DEPARTMENTS)
    gender = ChoiceCell(column="性别", required=True, codes=GENDERS)
    id = CodeCell(column="执法证号", required=True, note="文本格式", **_LICENCE)
    licensed_until = DateCell(column="执法证有效期至", required=True, note="如 2026-11-21")
    post = Cell(column="执法岗位", required=True, longest=64)
    skills = WordsCell(column="专业技能", load_default=list, note="可多个，用顿号分隔")
    may_lead = ChoiceCell(column="可任组长", required=True, codes=YES_NO)
    status = ChoiceCell(column="状态", required=True, codes=POSTS_STATUS)
    qualification = ChoiceCell(
        column="人员类别", codes=QUALIFICATIONS, load_default="licence", note="不填为执法人员；日常监管人员填工作证件号"
    )
    items = WordsCell(column="检查事项", load_default=list, note="可检查的事项编号，如 YS-1，可多个，用顿号分隔")
    certificates = WordsCell(column="资格资质证件", load_default=list, note="可多个，用顿号分隔")


class ConflictRow(SheetRow):
    """利害关系: who must not check whom, and why (C063)."""

    title = "利害关系"
    key = ("执法证号", "统一社会信用代码")
    inspector_id = CodeCell(column="执法证号", required=True, **_LICENCE)
    object_id = CodeCell(column="统一社会信用代码", required=True, **_CREDIT_CODE)
    reason = Cell(column="事由", required=True)


class PersonRow(SheetRow):
    """自然人名录: natural persons among the objects, and who employs them (C020)."""

    title = "自然人名录"
    key = ("证件号码", "用人单位统一社会信用代码")
    name = Cell(column="姓名", required=True, longest=128)
    kind = ChoiceCell(column="人员类别", required=True, codes=PERSON_KINDS)
    nationality = Cell(column="国籍", required=True, longest=64)
    number = CodeCell(
        column="证件号码", required=True, note="文本格式；只保存密文和掩码", shape=r"[0-9A-Z]{5,20}",
        reason="cell.not_a_document_number",
    )  # fmt: skip
    permit_until = DateCell(column="工作许可有效期至", required=True)
    employer_id = CodeCell(column="用人单位统一社会信用代码", required=True, **_CREDIT_CODE)
    post = Cell(column="岗位", required=True, longest=64)
    has_left = ChoiceCell(column="是否已离职", codes=YES_NO, load_default=False)


class RegistryRow(SheetRow):
    """登记名单: whom the registry lists, to compare the library with (C015)."""

    title = "登记名单"
    key = ("统一社会信用代码",)
    id = CodeCell(column="统一社会信用代码", required=True, note="18位，文本格式", **_CREDIT_CODE)
    name = Cell(column="名称", required=True, longest=128)


class CreditRow(SheetRow):
    """信用记录: what a department has recorded under an organisation's name (C101)."""

    title = "信用记录"
    key = ("记录编号",)
    object_id = CodeCell(column="统一社会信用代码", required=True, note="18位，文本格式", **_CREDIT_CODE)
    number = Cell(column="记录编号", required=True, longest=128, note="本部门的编号，文本格式")
    kind = ChoiceCell(column="类别", required=True, codes=CREDIT_KINDS)
    ground = Cell(column="事实依据", required=True, longest=2000)
    document_number = Cell(column="文书号", longest=128, load_default="")
    starts_on = DateCell(column="起始日期", required=True)
    until = DateCell(column="截止日期", load_default=None, note="不填则按规定的期限")


class CreditClassRow(SheetRow):
    """信用风险分类: the class of an organisation as a rating gave it on a day (C053)."""

    title = "信用风险分类"
    key = ("统一社会信用代码", "评定日期")
    object_id = CodeCell(column="统一社会信用代码", required=True, note="18位，文本格式", **_CREDIT_CODE)
    credit_class = ChoiceCell(column="信用风险分类", required=True, codes=CREDIT)
    rated_on = DateCell(column="评定日期", required=True)
    source = Cell(column="来源", required=True, longest=256)
