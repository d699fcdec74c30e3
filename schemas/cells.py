"""One cell of a workbook: text in, a clean value out, and a reason code (with a fact after a bar) if it will not do."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any

from marshmallow import ValidationError, missing

from schemas.fields import Text

_REASONS: dict[str, Any] = {
    "required": "cell.empty",
    "null": "cell.empty",
    "control": "cell.control",
    "invalid": "cell.not_text",
    "invalid_utf8": "cell.not_text",
}
_SEPARATORS = re.compile(r"[,，、;；/\s]+")
_QUOTES = re.compile("[“”\"‘’'（）()]")
_TAGS = re.compile(r"<[^<>]{0,200}>")
_NUMBERING = re.compile(r"(?:^|[\s;；。])\s*\d{1,2}\s*[.、．]\s*(?!\d)")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*[%％]")
_CLASS = re.compile(r"([A-Da-d])\s*类\s*(\d{1,3}(?:\.\d{1,2})?)\s*[%％]")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH_END = re.compile(r"(\d{1,2})\s*月\s*底前?")
_REMEMBERED = 1000


class Cell(Text):
    """A text; blank counts as not given. `is_code`: the column must be stored as text; `choices`: a closed list."""

    is_code = False
    is_closed = False  # few different texts: each is parsed once
    choices: tuple[str, ...] = ()

    def __init__(self, *, column: str, longest: int = 500, note: str = "", **kwargs: Any) -> None:
        super().__init__(data_key=column, error_messages=_REASONS, **kwargs)
        self.column, self.longest, self.note = column, longest, note
        self._parsed: dict[str, Any] = {}

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        # Files have many rows: what marshmallow does around a field is left out for a cell that is not blank.
        if not isinstance(value, str):
            return super().deserialize(value, attr, data, **kwargs)
        if value in self._parsed:
            return copy(self._parsed[value])
        if not value or value.isspace():
            return super().deserialize(missing, attr, data, **kwargs)
        parsed = self._deserialize(value, attr, data, **kwargs)
        if self.is_closed and len(self._parsed) < _REMEMBERED:
            self._parsed[value] = copy(parsed)
        return parsed

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if len(text) > self.longest:
            raise ValidationError(f"cell.too_long|{self.longest}")
        return self.parse(text)

    def parse(self, text: str) -> Any:
        """The value of a trimmed text that is not blank; ValidationError with a reason code."""
        return text


class CodeCell(Cell):
    """A number that is a name: kept as text, in capitals, of the given shape."""

    is_code = True

    def __init__(self, *, shape: str, reason: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.shape, self.reason = re.compile(shape), reason

    def parse(self, text: str) -> str:
        code = text.replace(" ", "").upper()
        if not self.shape.fullmatch(code):
            raise ValidationError(self.reason)
        return code


class CountCell(Cell):
    """A whole number from 0 to `most`; with `or_words` any other text is None."""

    is_closed = True

    def __init__(self, *, most: int = 1_000_000, or_words: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most, self.or_words = most, or_words

    def parse(self, text: str) -> int | None:
        if re.fullmatch(r"[0-9]{1,12}", text) and int(text) <= self.most:
            return int(text)
        if self.or_words and not re.fullmatch(r"[-+]?[0-9.]+", text):
            return None
        raise ValidationError(f"cell.not_a_number|{self.most}")


class DateCell(Cell):
    """A day written 2026-11-21, 2026/11/21 or 2026年11月21日."""

    is_closed = True

    def parse(self, text: str) -> date:
        match = _DATE.fullmatch(text)
        try:
            return date(*(int(part) for part in match.groups())) if match else date.fromisoformat(text)
        except ValueError:
            raise ValidationError("cell.not_a_date") from None


class ChoiceCell(Cell):
    """One of a closed list: the field's words in, our code out. A template offers only the first word of a code."""

    is_closed = True

    def __init__(self, *, codes: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.codes = {_bare(word): code for word, code in codes.items()}
        self.choices = _offered(codes)

    def parse(self, text: str) -> Any:
        try:
            return self.codes[_bare(text)]
        except KeyError:
            raise ValidationError(f"cell.not_one_of|{'、'.join(self.choices)}") from None


class ChoicesCell(Cell):
    """Several of a closed list, with `,`, `，`, `、`, `;` or blanks between: a list of our codes, none twice."""

    is_closed = True

    def __init__(self, *, codes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.codes = {_bare(word): code for word, code in codes.items()}
        self.words = re.compile("|".join(re.escape(word) for word in sorted(self.codes, key=len, reverse=True)))
        self.listed = "、".join(_offered(codes))
        self.words_by_code = {code: word for word, code in reversed(list(codes.items()))}

    def parse(self, text: str) -> list[str]:
        bare = _bare(text)
        if _SEPARATORS.sub("", self.words.sub("", bare)):
            raise ValidationError(f"cell.not_one_of|{self.listed}")
        found = list(dict.fromkeys(self.codes[word] for word in self.words.findall(bare)))
        if not found:
            raise ValidationError(f"cell.not_one_of|{self.listed}")
        return found


class WordsCell(Cell):
    """Several free words, between the same separators: a list of texts, none twice."""

    is_closed = True

    def parse(self, text: str) -> list[str]:
        return list(dict.fromkeys(word for word in _SEPARATORS.split(text) if word))


class StepsCell(Cell):
    """Numbered lines (`1.…; 2.…`): a list of texts, without the mark-up that a provincial platform leaves there."""

    def parse(self, text: str) -> list[str]:
        plain = _TAGS.sub(" ", text).strip()
        lines = (line.strip(" \t\r\n;；") for line in _NUMBERING.split(plain))
        return [line for line in lines if line]


class RatioCell(Cell):
    """A ratio in 1/10,000 from words such as `5% (不同地区抽查比重相同)` or a number such as 0.05 (C045)."""

    is_closed = True

    def parse(self, text: str) -> int:
        match = _PERCENT.search(text)
        if match:
            return _ten_thousandths(match.group(1))
        if re.fullmatch(r"0?\.[0-9]{1,4}|1(\.0+)?", text):
            return round(float(text) * 10_000)
        raise ValidationError("cell.not_a_ratio")


class ClassRatiosCell(Cell):
    """Credit class -> 1/10,000 from `A类20%、B类20%、C类40%、D类100%` (C053); words without a class give {}."""

    def parse(self, text: str) -> dict[str, int]:
        ratios = {name.upper(): _ten_thousandths(percent) for name, percent in _CLASS.findall(text)}
        absent = [name for name in "ABCD" if name not in ratios]
        if ratios and absent:
            raise ValidationError(f"cell.class_ratio_missing|{'、'.join(absent)}")
        return ratios


class FrequencyCell(Cell):
    """Ratio and frequency, `抽查比例5%，每年1-2次`: {"ratio", "visits_min", "visits_max"}, each int or None (C052)."""

    def parse(self, text: str) -> dict[str, int | None]:
        percent = _PERCENT.search(text)
        visits = re.search(r"(\d{1,2})(?:\s*[-~～—至到]\s*(\d{1,2}))?\s*次", text)
        least = int(visits.group(1)) if visits else None
        most = int(visits.group(2)) if visits and visits.group(2) else least
        return {
            "ratio": _ten_thousandths(percent.group(1)) if percent else None,
            "visits_min": least,
            "visits_max": most,
        }


class CategoryCell(Cell):
    """A category with its code, `KJ04.对科技型中小企业的监管`: {"code", "name"} (C037)."""

    def parse(self, text: str) -> dict[str, str]:
        match = re.fullmatch(r"([A-Za-z]{1,4}\d{1,4})\s*[.．、]\s*(.+)", text, re.DOTALL)
        if not match:
            raise ValidationError("cell.no_category_code")
        return {"code": match.group(1).upper(), "name": match.group(2)}


class LimitCell(Cell):
    """A completion limit (C039): `11月底前` -> "11-30"; a day or the last of two days -> "2024-11-30"."""

    def parse(self, text: str) -> str:
        days = _DATE.findall(text)
        month = _MONTH_END.search(text)
        try:
            if days:
                return date(*(int(part) for part in days[-1])).isoformat()
            if month:
                return f"{int(month.group(1)):02d}-{monthrange(2001, int(month.group(1)))[1]}"
        except (ValueError, IndexError):
            pass
        raise ValidationError("cell.no_completion_limit")


class DepartmentCell(Cell):
    """A department by any official name (`偃师区市场监督管理局`) or by its code: our code. Several with `many`."""

    is_closed = True

    def __init__(self, *, keywords: Mapping[str, str], many: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.keywords, self.many = dict(keywords), many
        self.listed = "、".join(_offered(keywords))

    def parse(self, text: str) -> str | list[str]:
        if not self.many:
            return self._code(text)
        return list(dict.fromkeys(self._code(name) for name in _SEPARATORS.split(text) if name))

    def _code(self, name: str) -> str:
        for keyword, code in self.keywords.items():
            if keyword in name or name == code:
                return code
        raise ValidationError(f"cell.not_one_of|{self.listed}")


def _bare(text: str) -> str:
    return _QUOTES.sub("", text).strip()


def _offered(codes: Mapping[str, Any]) -> tuple[str, ...]:
    first: dict[Any, str] = {}
    for word, code in codes.items():
        first.setdefault(code, word)
    return tuple(first.values())


def _ten_thousandths(percent: str) -> int:
    ratio = round(float(percent) * 100)
    if ratio > 10_000:
        raise ValidationError("cell.not_a_ratio")
    return ratio
