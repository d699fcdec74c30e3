"""What accounts and logging in answer when they say no."""

# Wrong password, unknown name and locked account are told in the same words, so that nobody learns which names exist.
LOGIN_REFUSED = (
    "用户名或密码不正确，或者账号已锁定。同一账号连续 5 次登录失败后锁定 15 分钟。",
    "The user name or the password is wrong, or the account is locked: 5 failures in a row lock it for 15 minutes.",
)

WORDS: dict[str, tuple[str, str]] = {
    "login.wrong": LOGIN_REFUSED,
    "login.locked": LOGIN_REFUSED,
    "account.username_wrong": (
        "用户名“{username}”不合要求：2 至 63 位小写字母、数字、点、横线或下划线。",
        "The user name {username} will not do: 2 to 63 of a-z, 0-9, dot, dash and underscore.",
    ),
    "account.password_length": ("密码须为 {least} 至 {most} 个字符。", "A password has {least} to {most} characters."),
    "account.password_weak": (
        "密码过于简单：不得包含用户名，也不得只由一两种字符重复组成。",
        "The password is too simple: it holds the user name, or repeats one or two characters.",
    ),
    "account.witness_apart": (
        "监督人不属于任何检查部门：角色“监督人”的部门须为 witness，其他角色不得如此。",
        "A witness belongs to no department: its department is `witness`, and nobody else's is.",
    ),
    "account.password_wrong": ("原密码不正确。", "The present password is wrong."),
}
