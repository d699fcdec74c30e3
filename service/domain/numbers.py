"""How the field numbers things: plan = region(6) + year(4) + serial(4), task = region(6) + date(8) + serial(4)."""

from __future__ import annotations

from datetime import date


def campaign_number(region: str, year: int, serial: int) -> str:
    """The plan number of the national publicity system, for example 41030720230001 (domain data conventions)."""
    return f"{region}{year:04d}{serial:04d}"


def visit_number(region: str, on: date, serial: int) -> str:
    """The task number of the national publicity system, for example 410307202306200001."""
    return f"{region}{on:%Y%m%d}{serial:04d}"


def joint_visit_number(region: str, year: int, serial: int) -> str:
    """Visits of several campaigns proposed to be one: HB (合并) + region + year + serial."""
    return f"HB{region}{year:04d}{serial:04d}"


def part_number(visit_id: str, department: str) -> str:
    """One department's part of a visit: the task number and the department's code."""
    return f"{visit_id}-{department}"


def finding_number(part_id: str, item_id: str, version: int) -> str:
    """One version of one item's finding; a correction is a new version."""
    return f"{part_id}/{item_id}/{version}"


def record_number(part_id: str, version: int) -> str:
    """One version of a department's record of its part."""
    return f"{part_id}/{version}"


def recusal_number(part_id: str, serial: int) -> str:
    """One request that an inspector be taken off a part."""
    return f"{part_id}-{serial}"


def referral_number(region: str, year: int, serial: int) -> str:
    """A referral: YS (移送) + region + year + serial."""
    return f"YS{region}{year:04d}{serial:04d}"


def referral_letter_number(region: str, year: int, serial: int) -> str:
    """The letter that referrals go in: YSH (移送函) + region + year + serial."""
    return f"YSH{region}{year:04d}{serial:04d}"


def crime_number(region: str, year: int, serial: int) -> str:
    """A suspected crime: SX (涉嫌犯罪) + region + year + serial."""
    return f"SX{region}{year:04d}{serial:04d}"


def batch_number(on: date, serial: int) -> str:
    """The rows of one file for a library: PC (批次) + date + serial."""
    return f"PC{on:%Y%m%d}{serial:04d}"


def entry_number(department: str, serial: int) -> str:
    """An entry of a department's lists of leniency: QD (清单) + department + serial."""
    return f"QD-{department}-{serial:04d}"


def entry_id(number: str, version: int) -> str:
    """One version of an entry."""
    return f"{number}-{version}"


def check_number(region: str, year: int, serial: int) -> str:
    """A check without a draw: FS (非双随机) + region + year + serial."""
    return f"FS{region}{year:04d}{serial:04d}"


def decision_number(part_id: str, item_id: str, serial: int) -> str:
    """One decision on a violation that was found on an item: the part's number, the item, JD (决定) and a serial."""
    return f"{part_id}-{item_id}-JD{serial}"


def measure_number(referral_id: str, serial: int) -> str:
    """One measure beside the decision on a referral: the referral's number, CS (措施) and a serial."""
    return f"{referral_id}-CS{serial}"


def publication_number(part_id: str, version: int) -> str:
    """One version of a part's public results: the part's number, GS (公示) and the version."""
    return f"{part_id}-GS{version}"


def objection_number(part_id: str, serial: int) -> str:
    """One objection to a part's results: the part's number, YY (异议) and a serial."""
    return f"{part_id}-YY{serial}"


def credit_entry_number(year: int, serial: int) -> str:
    """An entry of a credit record: XY (信用) + year + serial."""
    return f"XY{year:04d}{serial:06d}"


def credit_change_number(year: int, serial: int) -> str:
    """A proposed change of a credit record: XB (信用变更) + year + serial."""
    return f"XB{year:04d}{serial:06d}"


def training_number(year: int, serial: int) -> str:
    """A training of inspectors: PX (培训) + year + serial."""
    return f"PX{year:04d}{serial:04d}"


def evidence_number(part_id: str, item_id: str, serial: int) -> str:
    """One file of the evidence for what was found on an item: the part's number, the item, ZJ (证据) and a serial."""
    return f"{part_id}-{item_id}-ZJ{serial}"
