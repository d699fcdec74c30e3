"""The words of item lists: states, members, levels, modes, and why a legal basis carries nothing."""

from __future__ import annotations

LIST_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "list_entry": {
        "draft": ("拟定中", "draft"),
        "in_review": ("待审核", "in review"),
        "in_force": ("有效", "in force"),
        "superseded": ("已更新", "superseded"),
        "withdrawn": ("已撤出", "withdrawn"),
        "moved": ("已划转", "moved"),
    },
    "list_member": {
        "title": ("事项名称", "title"),
        "basis": ("抽查依据", "legal basis"),
        "objects": ("抽查对象", "objects"),
        "content": ("抽查内容", "content"),
        "method": ("抽查方式", "way"),
        "ratio": ("抽查比例", "ratio"),
        "visits_min": ("抽查频次", "frequency"),
        "enforcer": ("执法主体", "enforcing agency"),
        "checker": ("抽查主体", "inspecting agency"),
        "levels": ("监管层级", "levels"),
        "modes": ("监管方式", "modes"),
    },
    "level": {
        "national": ("国家级", "national"),
        "provincial": ("省级", "provincial"),
        "municipal": ("市级", "municipal"),
        "county": ("县级", "county"),
    },
    "mode": {
        "random": ("“双随机、一公开”监管", "random"),
        "key": ("重点监管", "key matters"),
        "joint": ("联合监管", "joint"),
        "credit": ("信用监管", "by credit"),
    },
    "basis_trouble": {
        "not_yet": ("依据尚未生效", "not in force yet"),
        "expired": ("依据已失效", "not in force any more"),
        "changed": ("依据已变动，清单未更新", "changed, and the list was not updated"),
    },
    "annual_plan": {
        "draft": ("填报中", "draft"),
        "in_review": ("待审核", "in review"),
        "in_force": ("已公布", "in force"),
        "superseded": ("已调整", "superseded"),
    },
    "line_member": {
        "objects": ("抽查对象", "objects"),
        "content": ("抽查内容", "content"),
        "methods": ("检查方式", "way of inspecting"),
        "ratio": ("抽查比例", "ratio"),
        "visits_min": ("抽查频次", "frequency"),
        "complete_by": ("抽查时间", "time"),
        "inspectors": ("对检查人员的要求", "requirements on inspectors"),
        "items": ("抽查事项", "items"),
    },
    "drawing": {
        "directed": ("定向", "directed"),
        "undirected": ("不定向", "undirected"),
    },
    "duty_transfer": {
        "proposed": ("待接收", "to be taken over"),
        "accepted": ("已划转", "taken over"),
        "declined": ("未接收", "not taken over"),
    },
}
