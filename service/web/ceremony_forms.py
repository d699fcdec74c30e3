"""The forms of a draw's ceremony: a commitment, a nonce, a beacon, a head, a code; each 64 hexadecimal digits typed or
filled in by the browser."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from service.application.prepare_witness import LONGEST

_KEPT = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "class": "code", "maxlength": 64}


def _trimmed(text: str | None) -> str | None:
    return " ".join(text.split()) if text else text


def _hash(label: Any, *, what: Any) -> StringField:
    is_hash = Regexp(r"[0-9a-f]{64}\Z", message=_l("应为 64 位小写十六进制（0-9、a-f）"))
    return StringField(label, [InputRequired(what), is_hash], filters=[_trimmed], render_kw=_KEPT)


def _signature() -> StringField:
    return StringField(
        _l("签名"),
        [Optional(), Regexp(r"[0-9a-f]{128}\Z", message=_l("签名应为 128 位小写十六进制"))],
        description=_l("本参与方登记了公钥，须用 lianjian draw 命令的 --sign 签名。"),
        filters=[_trimmed],
        render_kw=_KEPT | {"maxlength": 128},
    )


class CommitForm(FlaskForm):
    """A commitment to a secret that is kept elsewhere."""

    freeze_hash = HiddenField(validators=[InputRequired()])
    commitment = _hash(_l("承诺"), what=_l("请先生成秘密，或填写命令算出的承诺"))
    signature = _signature()
    kept = BooleanField(_l("秘密已另行保存，承诺提交后不能更改"), [InputRequired(_l("请先保存秘密并勾选确认"))])


class RevealForm(FlaskForm):
    """The nonce of a commitment."""

    freeze_hash = HiddenField(validators=[InputRequired()])
    nonce = _hash(_l("随机数"), what=_l("请从浏览器或文件取出秘密，或填写命令算出的随机数"))
    signature = _signature()


class BeaconForm(FlaskForm):
    """The value of a beacon."""

    value = StringField(
        _l("公开随机值"),
        [InputRequired(_l("请填写公布的数值")), Length(max=256, message=_l("最多 256 个字符"))],
        filters=[_trimmed],
        render_kw=_KEPT | {"maxlength": 256},
    )


class HeadForm(FlaskForm):
    """Head and length of a chain of one-time codes."""

    head = _hash(_l("一次性码链首"), what=_l("请先生成秘密，或填写命令算出的链首"))
    length = IntegerField(
        _l("链长"),
        [InputRequired(_l("请填写链长")), NumberRange(1, LONGEST, _l("链长超出范围"))],
        render_kw={"inputmode": "numeric", "class": "short", "readonly": True},
    )
    kept = BooleanField(_l("秘密已另行保存，封存的副本已打印"), [InputRequired(_l("请先保存秘密并勾选确认"))])


class CodeForm(FlaskForm):
    """The next one-time code."""

    code = _hash(_l("一次性码"), what=_l("请从浏览器或文件取出秘密，或填写命令算出的一次性码"))
