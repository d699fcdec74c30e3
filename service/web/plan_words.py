"""What a plan decides about the draw, in words: the same on the page, before the reviewer and in public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Flask
from flask_babel import gettext as _

from service.domain.plan import Plan, Task, percent
from service.domain.planning import BLACKLISTED, CREDIT_CLASSES, TRUSTED
from service.web.labels import label

ORDER = (*CREDIT_CLASSES, BLACKLISTED, TRUSTED)
Line = tuple[str, str]


def add_plan_words(app: Flask) -> None:
    """Functions for the templates."""
    app.jinja_env.globals.update(narrow_words=narrow_words, plan_lines=plan_lines, task_lines=task_lines)


def plan_lines(plan: Plan) -> list[Line]:
    """What holds for all tasks: caps, and who is drawn in another way than the others (C048 to C051)."""
    lines = []
    if plan.cap is not None:
        lines.append((_("每年检查上限"), _("每个对象 %(n)s 次", n=plan.cap)))
    if plan.cap_exempt_flags:
        lines.append((_("不受上限限制"), _labels("flag", plan.cap_exempt_flags)))
    if plan.skip_flags:
        lines.append((_("不予抽查"), _labels("flag", plan.skip_flags)))
    return [*lines, (_("抽取号码"), _tickets(plan))]


def task_lines(task: Task) -> list[Line]:
    """What holds for one task: which objects (C057), at which ratios (C053), with which reserve."""
    source = [(_("法定比例依据"), task.ratio_source)] if task.ratio_source else []
    reserve = _("另抽 %(ratio)s 候补", ratio=percent(task.reserve)) if task.reserve else _("不抽候补")
    return [
        (_("抽取范围"), _direction(task)),
        (_("抽查比例"), _ratios(task.ratios)),
        *source,
        (_("候补"), reserve),
    ]


def plan_facts(plan: Plan) -> list[Line]:
    """The whole of it for a page that asks for a decision; tasks by their code where there are several."""
    tasks = [
        (f"{task.id} {name}" if len(plan.tasks) > 1 else name, words)
        for task in plan.tasks
        for name, words in task_lines(task)
    ]
    return [*tasks, *plan_lines(plan)]


def narrow_words(task: str, eligible: int, minimum: int) -> str:
    """Why a directed draw of so few objects is no draw, and what to do."""
    return _(
        "%(task)s：定向条件只留下 %(eligible)s 个可抽对象，少于 %(minimum)s 个，而比例不到 100%%："
        "这样的抽取近于指定。请放宽条件，或全部检查。",
        task=task, eligible=eligible, minimum=minimum,
    )  # fmt: skip


def _tickets(plan: Plan) -> str:
    if plan.shared_tickets:
        return _("各任务共用：同一对象在各任务中号码相同，容易同时抽中，少进几次门。")
    return _("各任务各用：同一对象在各任务中号码不同，互不相干。")


def _direction(task: Task) -> str:
    """不定向, or 定向 with its conditions."""
    conditions = {
        _("对象类别"): _labels("object_kind", task.kinds),
        _("地理区域"): _("、").join(task.regions),
        _("主体类型"): _labels("object_type", task.types),
        _("经营规模"): _labels("object_scale", task.scales),
        _("信用类别"): _labels("credit_class", task.classes),
        _("标签"): _labels("flag", task.flags),
    }
    told = [f"{name} {words}" for name, words in conditions.items() if words]
    is_directed = task.types or task.scales or task.classes or task.flags
    return _("；").join([_("定向") if is_directed else _("不定向"), *told])


def _ratios(ratios: Mapping[str, int]) -> str:
    known = [name for name in ORDER if name in ratios]
    return _("、").join(f"{label('credit_class', name)} {percent(ratios[name])}" for name in known)


def _labels(kind: str, codes: Iterable[str]) -> str:
    return _("、").join(label(kind, code) for code in codes)
