"""Check characters of the unified social credit code (GB 32100-2015)."""

from __future__ import annotations

from stdnum.cn import uscc


def credit_code_reason(code: str) -> str | None:
    """The reason code of a fault if the check character does not fit, else None."""
    return None if uscc.is_valid(code) else "cell.credit_code_check"


def with_check_character(first_17: str) -> str:
    """The whole code of 18 characters; stdnum's errors if the 17 are not of the right alphabet."""
    return first_17 + uscc.calc_check_digit(first_17)
