"""Words for the codes of accounts: who acts, in which role, and logging in."""

from __future__ import annotations

ACCOUNT_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "kind": {
        "账号": ("账号", "account"),
    },
    "party": {
        "hub": ("联检中心", "Hub"),
        "system": ("业务系统", "system"),
        "witness": ("抽取监督人", "Witness of the draw"),
    },
    "role": {
        "coordinator": ("统筹员", "Coordinator"),
        "reviewer": ("审核员", "Reviewer"),
        "officer": ("承办员", "Officer"),
        "auditor": ("审计员", "Auditor"),
        "administrator": ("管理员", "Administrator"),
        "witness": ("监督人", "Witness"),
    },
    "action": {
        "login.done": ("登录", "Logged in"),
        "login.failed": ("登录失败", "Log-in failed"),
        "login.locked": ("账号锁定", "Account locked"),
        "login.ended": ("退出登录", "Logged out"),
        "user.created": ("新建账号", "Account created"),
        "user.password_changed": ("修改密码", "Password changed"),
    },
}
