"""What is wrong with a cell, a row or a file that was uploaded: where it stands, and words for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.refusals import Refused


@dataclass(frozen=True)
class Fault:
    """One fault: `row` counts as Excel does (0: the whole file), `column` is the heading ("" for a whole row).

    `code` is stable. A warning does not keep the row out.
    """

    row: int
    column: str
    value: str
    code: str
    words_zh: str
    words_en: str
    is_warning: bool = False

    def words(self, language: str = "zh-CN") -> str:
        """The reason in `language` ("zh-CN", or anything else for English)."""
        return self.words_zh if language.startswith("zh") else self.words_en


class FileRefused(Refused):
    """A file with faults: nothing of it was imported. `faults` names every one of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("import.faults", count=len(faults))
        self.faults = tuple(faults)


WORDS: dict[str, tuple[str, str]] = {
    # the file
    "file.not_xlsx": (
        "文件不是有效的 .xlsx 工作簿，请在 Excel 中另存为“Excel 工作簿（*.xlsx）”",
        "This is no .xlsx workbook: save it as “Excel Workbook (*.xlsx)”",
    ),
    "file.too_large": ("文件过大，上限为 {fact}", "The file is too large: the limit is {fact}"),
    "file.unpacks_too_large": (
        "文件解压后过大，上限为 {fact}；请删除图片和多余的格式",
        "The file unpacks to more than {fact}: remove pictures and unused formats",
    ),
    "file.too_many_rows": ("行数过多，上限为 {fact} 行；请分批导入", "More than {fact} rows: import in parts"),
    "file.too_many_cells": (
        "使用区域过大，上限为 {fact} 个单元格；请删除空白行列的格式",
        "The used area is above {fact} cells: clear the formats of blank rows and columns",
    ),
    "sheet.missing": ("没有名为“{fact}”的工作表", "There is no sheet named {fact}"),
    "sheet.no_header": ("没有找到表头，应有列：{fact}", "No heading row was found; the columns should be: {fact}"),
    "sheet.empty": ("表头下没有数据", "There is no data below the headings"),
    "column.missing": ("缺少列“{fact}”", "The column {fact} is missing"),
    "column.twice": ("列“{fact}”重复出现", "The column {fact} appears twice"),
    # a row
    "row.short": ("本行列数不足", "This row has too few cells"),
    "row.twice": ("与第 {fact} 行重复", "The same as row {fact}"),
    # a cell
    "cell.numeric_code": (
        "号码存成了数字，末位可能已丢失；请把本列设为“文本”格式后重新填写",
        "A code was stored as a number and may have lost digits: format the column as text and type it again",
    ),
    "cell.formula_without_value": (
        "公式没有计算结果；请在 Excel 中打开并保存，或粘贴为数值",
        "A formula without a value: open and save the file in Excel, or paste the value",
    ),
    "cell.error_value": ("单元格是公式错误值", "The cell holds an error value"),
    "cell.empty": ("必填", "Must be filled in"),
    "cell.control": ("含有控制字符，请重新输入", "Contains control characters: type it again"),
    "cell.too_long": ("超过 {fact} 个字", "Longer than {fact} characters"),
    "cell.not_text": ("应为文字", "Must be text"),
    "cell.not_a_date": ("不是有效日期，应如 2026-11-21", "Not a date: write it as 2026-11-21"),
    "cell.not_a_number": ("应为 0 至 {fact} 的整数", "Must be a whole number from 0 to {fact}"),
    "cell.not_one_of": ("不在可选范围内：{fact}", "Must be one of: {fact}"),
    "cell.not_a_ratio": ("应为 0 至 100% 的比例，如 5%", "Must be a ratio up to 100 %, such as 5%"),
    "cell.class_ratio_missing": ("信用类别 {fact} 没有比例", "Credit class {fact} has no ratio"),
    "cell.no_completion_limit": (
        "没有完成时限，应如“11月底前”或“2024-11-30”",
        "No completion limit: write 11月底前 or 2024-11-30",
    ),
    "cell.no_category_code": ("缺少类别代码，应如“KJ04.名称”", "No category code: write it as KJ04.name"),
    "cell.day_ahead": (
        "日期不得晚于今天，也不得晚于截止日期",
        "The day lies ahead, or after the last day",
    ),
    "cell.kind_of_others": ("该类别不属本部门可以记录的范围", "This department may not record that kind"),
    "cell.not_a_credit_code": (
        "不是18位统一社会信用代码",
        "Not a unified social credit code of 18 characters",
    ),
    "cell.credit_code_check": (
        "统一社会信用代码的校验位不正确，请核对",
        "The check character of the credit code is wrong",
    ),
    "cell.not_a_region": ("应为6位行政区划代码", "Must be a region code of 6 digits"),
    "cell.not_a_licence": (
        "执法证号应为6至32位数字、大写字母或连字符",
        "A licence number has 6 to 32 digits, capital letters or hyphens",
    ),
    "cell.not_a_document_number": (
        "应为证件号码：5 至 20 位数字或大写字母",
        "Must be the number of a passport or permit: 5 to 20 digits or capitals",
    ),
    "cell.not_in_library": ("名录库中没有：{fact}", "Not in the library: {fact}"),
    "cell.of_another_department": (
        "该人员属于其他部门（{fact}），只能由其本部门修改",
        "This person belongs to another department ({fact}), which alone may change the entry",
    ),
    "cell.department_unknown": ("该单位未接入：{fact}", "This department is not connected: {fact}"),
    "cell.invalid": ("内容无效：{fact}", "Not valid: {fact}"),
    # the file of a policy pack
    "pack.not_utf8": ("文件不是 UTF-8 编码，请另存为 UTF-8", "The file is not UTF-8: save it as UTF-8"),
    "pack.no_toml": ("不是有效的 TOML：{fact}", "This is no TOML: {fact}"),
    "pack.too_deep": ("嵌套过深", "Nested too deeply"),
    "pack.key_unknown": ("没有这个键；相近的键：{fact}", "There is no such key; the nearest is: {fact}"),
    "pack.key_missing": ("缺少这个键", "This key is missing"),
    "pack.not_a_table": ("应为表", "Must be a table"),
    "pack.not_whole": ("应为整数", "Must be a whole number"),
    "pack.not_a_truth": ("应为 true 或 false", "Must be true or false"),
    "pack.not_a_day": ("应为日期，如 2026-11-21，不加引号", "Must be a date such as 2026-11-21, without quotes"),
    "pack.not_a_yearly_day": ("应为月和日，如 04-30", "Must be month and day, such as 04-30"),
    "pack.not_a_time": ("应为时刻，如 20:30", "Must be a time of day, such as 20:30"),
    "pack.not_texts": ("应为文字的列表", "Must be a list of texts"),
    "pack.not_a_value": ("应为整数、文字或文字的列表", "Must be a whole number, a text or a list of texts"),
    "pack.number_outside": ("超出范围：{fact}", "Outside the range {fact}"),
    "pack.code_wrong": (
        "代码的写法不对：只用字母、数字和连接号",
        "A code has letters, digits and dashes only",
    ),
    "pack.code_twice": ("“{fact}”在本表中重复", "{fact} stands twice in this table"),
    "pack.id_of_another": (
        "编号应为“{fact}”，文件是另一份政策的",
        "The id should be {fact}: this is another pack",
    ),
    "pack.id_taken": ("这个编号已有政策文件使用", "Another pack has this id already"),
    "pack.rule_unknown": ("基线中没有这个规则名", "The baseline knows no rule of this name"),
    "pack.kind_of_baseline": ("规则的类别只能写在全国基线中", "Only the baseline says what kind a rule is of"),
    "pack.leads_nowhere": ("表中没有“{fact}”", "There is no {fact} in its table"),
    "pack.ends_too_soon": ("早于开始日期 {fact}", "Earlier than the first day {fact}"),
    "pack.phase_outside": ("阶段超出文件的有效期（{fact}）", "The stage lies outside the document's validity ({fact})"),
    "pack.needed_in_baseline": ("全国基线不得缺少现有的这一项", "The baseline must keep what it has now"),
    "pack.needed_by": ("现行政策文件要用到这一项：{fact}", "A pack in force needs this: {fact}"),
}


def fault(row: int, column: str, value: str, reason: str, is_warning: bool = False) -> Fault:
    """The fault for a `reason`: a code of WORDS, and after a bar the fact that fills its words (`row.twice|7`)."""
    code, _, fact = reason.partition("|")
    if code not in WORDS:
        code, fact = "cell.invalid", reason
    chinese, english = WORDS[code]
    words = chinese.replace("{fact}", fact), english.replace("{fact}", fact)
    return Fault(row, column, value[:200], code, *words, is_warning)
