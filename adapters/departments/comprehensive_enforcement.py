"""综合执法部门: it speaks our own format."""

from __future__ import annotations

from adapters.dialect import Dialect
from adapters.dialect_department import DialectDepartment

COMPREHENSIVE_ENFORCEMENT = DialectDepartment(
    "comprehensive_enforcement", "综合执法部门", "Comprehensive law enforcement", Dialect({})
)
