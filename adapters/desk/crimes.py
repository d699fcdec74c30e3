"""Suspected crimes at the desk of the police: receipt signed, case filed; how it ended is for people to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.desk.office import Office


def take_case(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """Sign the receipt, and file the case."""
    number = data["case_id"]
    _say(office, "crime.received", number, f"HZ-{number}", cause, forwarded_to="")
    _say(office, "crime.filed", number, f"LA-{number}", cause)


def reconsider(office: Office, data: Mapping[str, Any], cause: str) -> None:
    """File the case after all."""
    number = data["case_id"]
    _say(office, "crime.reconsidered", number, f"FY-{number}", cause, is_filed=True, words="经复议，决定立案。")


def _say(office: Office, name: str, case_id: str, document: str, cause: str, **data: Any) -> None:
    said = {"case_id": case_id, "document_number": document, "on": office.today(), "words": "", **data}
    office.send(name, f"crime/{case_id}", said, cause)
