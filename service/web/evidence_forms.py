"""The forms of evidence: what is added, and how it was received."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileRequired, MultipleFileField
from wtforms import DateTimeLocalField, SelectField
from wtforms.validators import Optional

from service.domain.evidence import ReceiptState
from service.domain.time_zone import CHINA
from service.queries.evidence import Manifest
from service.web.labels import label
from service.web.text_fields import line_field


class AddForm(FlaskForm):
    """Files, who took them and when, why they are added, and which earlier one they supersede."""

    files = MultipleFileField(
        _l("文件"), [FileRequired(_l("请选择文件"))], description=_l("JPEG、PNG、MP3、MP4 或 PDF，合计不超过 20 MB。")
    )
    taken_by = line_field(_l("拍摄或取得人"), 64)
    taken_at = DateTimeLocalField(_l("拍摄或取得时间"), [Optional()])
    note = line_field(_l("补充说明"), 500)
    supersedes = SelectField(_l("替换的材料"), description=_l("被替换的材料保留在目录中。"))

    def offer(self, manifest: Manifest) -> None:
        """The lines that a new one may supersede."""
        current = [line for line in manifest.lines if line.id not in manifest.superseded]
        self.supersedes.choices = [("", "—"), *((line.sha256, line.name) for line in current)]

    def said(self) -> dict[str, Any]:
        """What is said of every file that was sent."""
        at = self.taken_at.data
        return {
            "taken_by": (self.taken_by.data or "").strip(), "taken_at": at.replace(tzinfo=CHINA) if at else None,
            "note": (self.note.data or "").strip(), "supersedes": self.supersedes.data or None,
        }  # fmt: skip


class ReceiptForm(FlaskForm):
    """How one file came, or all of them."""

    file = SelectField(_l("文件"))
    state = SelectField(
        _l("收到情况"), choices=lambda: [(each.value, label("receipt", each)) for each in ReceiptState],
        description=_l("取件后请核对校验值（SHA-256）。"),
    )  # fmt: skip

    def offer(self, manifest: Manifest) -> None:
        """The files of the manifest."""
        self.file.choices = [("", _("全部文件")), *((line.sha256, line.name) for line in manifest.lines)]

    def said(self, manifest: Manifest) -> list[dict[str, str]]:
        """The hash and the state of each file that is spoken of."""
        wanted = [line.sha256 for line in manifest.lines if self.file.data in ("", line.sha256)]
        return [{"sha256": digest, "state": self.state.data} for digest in wanted]
