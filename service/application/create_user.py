"""An administrator gives a person an account with one role in one department."""

from __future__ import annotations

from service.domain.accounts import check_username
from service.domain.actors import Actor, Role
from service.domain.ceremony import WITNESS
from service.domain.refusals import Refused
from service.ports import HUB, UnitOfWork


def create_user(
    work: UnitOfWork, actor: Actor, username: str, name: str, role: Role, department: str, password_hash: str
) -> None:
    """Store the account; Refused if the user name is taken or unfit, or the department is unknown. The caller checks
    the password itself (domain/accounts) and hashes it. Auditors and administrators may belong to the hub; a witness
    belongs to no department (`witness`)."""
    check_username(username)
    if (role is Role.WITNESS) != (department == WITNESS):
        raise Refused("account.witness_apart")
    if department not in work.departments and department not in (HUB, WITNESS):
        raise Refused("plan.department_unknown", department=department)
    if work.users.get(username) is not None:
        raise Refused("row.exists", kind="账号", id=username)
    work.users.new(
        id=username, name=name, role=role.value, department=department, password_hash=password_hash,
        session_key=work.new_nonce(), failed_logins=0, created_at=work.now,
    )  # fmt: skip
    work.record(actor, "user.created", f"user/{username}", role=role.value, department=department)
