"""The one list of departments; a new department is one module, one folder of examples, and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.departments.comprehensive_enforcement import COMPREHENSIVE_ENFORCEMENT
from adapters.departments.education import EDUCATION
from adapters.departments.market_supervision import MARKET_SUPERVISION
from adapters.departments.public_security import PUBLIC_SECURITY
from adapters.departments.science import SCIENCE
from service.ports import Department

DEPARTMENTS: Mapping[str, Department] = {
    department.code: department
    for department in (SCIENCE, EDUCATION, MARKET_SUPERVISION, PUBLIC_SECURITY, COMPREHENSIVE_ENFORCEMENT)
}
