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
}


def fault(row: int, column: str, value: str, reason: str, is_warning: bool = False) -> Fault:
    """The fault for a `reason`: a code of WORDS, and after a bar the fact that fills its words (`row.twice|7`)."""
    code, _, fact = reason.partition("|")
    if code not in WORDS:
        code, fact = "cell.invalid", reason
    chinese, english = WORDS[code]
    words = chinese.replace("{fact}", fact), english.replace("{fact}", fact)
    return Fault(row, column, value[:200], code, *words, is_warning)
