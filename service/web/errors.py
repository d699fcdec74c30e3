"""What people see when something is refused or fails: words in their language, a stable code, never a stack trace."""

from __future__ import annotations

import structlog
from flask import Flask, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from schemas.faults import WrongShape
from service.domain.refusals import Refused, TooEarly
from service.ports import DatabaseUnavailable, FilesUnavailable
from service.web.refusal_words import refusal_words, refused_as_early

log = structlog.get_logger("web")

NOT_FOUND = ("row.unknown", "scope.foreign", "evidence.address_unknown")
CONFLICTS = (
    "state.not_allowed", "row.exists", "row.busy", "campaign.not_finished", "draw.infeasible", "draw.empty",
    "referral.not_yours",
)  # fmt: skip

Answer = tuple[str, int]


def add_error_pages(app: Flask) -> None:
    """One page for each kind of trouble."""
    app.register_error_handler(HTTPException, _show_http_error)
    app.register_error_handler(Refused, show_refusal)
    app.register_error_handler(TooEarly, _show_too_early)
    app.register_error_handler(WrongShape, _show_wrong_shape)
    app.register_error_handler(DatabaseUnavailable, _show_database_away)
    app.register_error_handler(FilesUnavailable, _show_files_away)
    app.register_error_handler(Exception, _show_fault)


def status_of(refused: Refused) -> int:
    """404 for what is not there or not the viewer's to know, 409 for the wrong moment, else 422."""
    if refused.code in NOT_FOUND:
        return 404
    return 409 if refused.code in CONFLICTS else 422


def show_refusal(refused: Refused) -> Answer:
    """The page of a rule that says no."""
    status = status_of(refused)
    if status == 404:
        return _page(_("没有找到"), _words_of(404), 404)
    return _page(_("不能这样做"), refusal_words(refused), status, refused.code)


def _show_too_early(early: TooEarly) -> Answer:
    return show_refusal(refused_as_early(early))


def _show_http_error(error: HTTPException) -> Answer | HTTPException:
    code = error.code or 500
    if code < 400:
        return error
    title = _titles().get(code, error.name)
    body, status = _page(title, _words_of(code), code)
    return (body, status, _kept_headers(error)) if code == 405 else (body, status)  # type: ignore[return-value]


def _kept_headers(error: HTTPException) -> list[tuple[str, str]]:
    return [(name, value) for name, value in error.get_headers() if name == "Allow"]


def _show_wrong_shape(fault: WrongShape) -> Answer:
    listed = "; ".join(f"{name}: {what}" for name, what in fault.fields.items())
    words = refusal_words(Refused(fault.code, fields=listed, limit=256 * 1024, type="", source=""))
    return _page(_("内容不符合要求"), words, 422, fault.code)


def _show_database_away(away: DatabaseUnavailable) -> Answer:
    log.error("web.database_away", path=request.path, why=str(away))
    return _page(_("暂时无法使用"), _("数据库暂时无法连接。没有数据丢失，请稍后再试。"), 503)


def _show_files_away(away: FilesUnavailable) -> Answer:
    log.error("web.files_away", path=request.path, why=str(away))
    return _page(_("暂时无法使用"), _("文件暂时无法读写。没有数据丢失，请稍后再试。"), 503)


def _show_fault(fault: Exception) -> Answer:
    log.error("web.fault", path=request.path, exc_info=fault)
    return _page(_titles()[500], _words_of(500), 500)


def _page(title: str, words: str, status: int, code: str = "") -> Answer:
    return render_template("error.html", title=title, words=words, status=status, code=code), status


def _titles() -> dict[int, str]:
    return {
        400: _("请求有误"),
        401: _("请先登录"),
        403: _("没有权限"),
        404: _("没有找到"),
        405: _("不支持这种操作"),
        413: _("文件过大"),
        500: _("系统出现故障"),
    }


def _words_of(code: int) -> str:
    words = {
        400: _("提交的内容无法识别，或页面已过期。请返回上一页刷新后重试。"),
        401: _("登录已过期或尚未登录。请登录后重试，刚才的操作没有执行。"),
        403: _("您的角色不能打开此页面。如需权限，请联系本部门管理员。"),
        404: _("没有这个页面，或者该事项不属于贵部门。请核对地址或编号。"),
        405: _("此地址不支持这种操作。请从页面上的按钮进入。"),
        413: _("上传的文件超过 20 MB。请拆分后重新上传。"),
    }
    return words.get(code, _("故障已记录，没有数据丢失。请稍后再试；如反复出现，请联系管理员。"))
