"""Who acts: a person with a role in a department, a department's system, or the hub itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.domain.refusals import Refused


class Role(StrEnum):
    """What a person may do; each is bound to one department."""

    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    OFFICER = "officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    WITNESS = "witness"


@dataclass(frozen=True)
class Actor:
    """One who acts, as the audit log names them: `user:<name>`, `department:<code>` or `hub`."""

    id: str
    department: str | None = None
    role: Role | None = None

    def needs_department(self, department: str) -> None:
        """Refused `scope.foreign` unless the matter belongs to this actor's department (or the hub itself acts)."""
        if self != HUB_ACTOR and self.department != department:
            raise Refused("scope.foreign", department=self.department)

    def needs_role(self, role: Role) -> None:
        """Refused `scope.role` unless this actor has that role (or the hub itself acts)."""
        if self != HUB_ACTOR and self.role is not role:
            raise Refused("scope.role", role=role.value)


HUB_ACTOR = Actor("hub")


def on_behalf_of(actor: Actor, agency: str) -> Actor:
    """A person who enters what an agency on paper has said: they act in its matter, and are named as themselves."""
    return Actor(actor.id, agency)


def person(username: str, department: str, role: Role) -> Actor:
    """The actor of a person who has logged in."""
    return Actor(f"user:{username}", department, role)


def department_system(department: str) -> Actor:
    """The actor of a department's own system, proved by its queue."""
    return Actor(f"department:{department}", department)
