"""科技部门: it speaks our own format."""

from __future__ import annotations

from adapters.dialect import Dialect
from adapters.dialect_department import DialectDepartment

SCIENCE = DialectDepartment("science", "科技部门", "Science and technology", Dialect({}))
