"""The forms of the console; each carries its CSRF token, and says in words what is missing."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import EqualTo, InputRequired, Length

from service.domain.withdrawals import WithdrawalGround
from service.web.labels import label


class LoginForm(FlaskForm):
    """User name and password."""

    username = StringField(
        _l("用户名"),
        [InputRequired(_l("请填写用户名")), Length(max=64, message=_l("用户名最多 64 个字符"))],
        filters=[lambda text: text.strip().lower() if text else text],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("密码"),
        [InputRequired(_l("请填写密码")), Length(max=256, message=_l("密码最多 256 个字符"))],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class PasswordForm(FlaskForm):
    """The present password and the new one, twice."""

    present = PasswordField(
        _l("原密码"), [InputRequired(_l("请填写原密码"))], render_kw={"autocomplete": "current-password"}
    )
    new = PasswordField(
        _l("新密码"),
        [InputRequired(_l("请填写新密码"))],
        description=_l("10 至 256 个字符，不得包含用户名。"),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("再次输入新密码"),
        [EqualTo("new", _l("两次输入的新密码不一致"))],
        render_kw={"autocomplete": "new-password"},
    )


class StepForm(FlaskForm):
    """What a step of a campaign or a referral asks for; a step takes away what it does not need."""

    reason = TextAreaField(
        _l("理由"),
        [InputRequired(_l("请写明理由")), Length(max=1000, message=_l("理由最多 1000 个字符"))],
        render_kw={"rows": 4},
    )
    confirmed = BooleanField(_l("我已核对以上内容"), [InputRequired(_l("请先勾选确认"))])


class ChangeForm(FlaskForm):
    """Another body for a rejected message, and why."""

    body = TextAreaField(
        _l("新的正文"),
        [InputRequired(_l("请填写新的正文"))],
        description=_l("JSON；报文编号和来源不得更改。"),
        filters=[lambda text: text.replace("\r\n", "\n") if text else text],
        render_kw={"rows": 16, "class": "code", "spellcheck": "false", "autocomplete": "off"},
    )
    reason = TextAreaField(
        _l("理由"),
        [InputRequired(_l("请写明理由")), Length(max=1000, message=_l("理由最多 1000 个字符"))],
        render_kw={"rows": 4},
    )


class WithdrawalForm(StepForm):
    """Ground and evidence of a visit that is withdrawn."""

    ground = SelectField(
        _l("撤回事由"),
        choices=lambda: [(ground.value, label("withdrawal_ground", ground)) for ground in WithdrawalGround],
    )
    evidence = StringField(
        _l("依据材料"),
        [InputRequired(_l("请写明依据材料")), Length(max=500, message=_l("依据材料最多 500 个字符"))],
        description=_l("写明材料名称、文号和存放处，如登记机关的注销通知书文号。"),
    )


class UploadForm(FlaskForm):
    """A workbook."""

    file = FileField(
        _l("Excel 文件（.xlsx）"),
        [FileRequired(_l("请选择文件"))],
        description=_l("最大 20 MB。先检查，全部无误才会导入。"),
        render_kw={"accept": ".xlsx"},
    )


class LogOutForm(FlaskForm):
    """Nothing but the token: for buttons."""
