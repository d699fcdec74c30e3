"""What policy packs, calendars and clocks answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "pack.expired": (
        "政策文件“{title}”在 {on} 不在有效期内（{valid_from} 至 {valid_to}）。",
        "The document {title} is not in force on {on} ({valid_from} to {valid_to}).",
    ),
    "pack.rule_missing": (
        "政策包“{pack}”缺少规则：{rules}。请先由管理员补全。",
        "The pack {pack} lacks rules that a campaign needs: {rules}. An administrator must add them first.",
    ),
    "pack.unknown": ("没有政策包“{pack}”。", "There is no pack {pack}."),
    "calendar.lines_wrong": (
        "日历有 {count} 行无法识别，首先是第 {line} 行；未作任何更正。",
        "{count} lines of the calendar cannot be read, the first is line {line}; nothing was corrected.",
    ),
    "calendar.nothing": ("没有写明任何日期或年度。", "No day and no year is named."),
    "calendar.year_unknown": (
        "日历中没有 {year} 年：请录入全年放假通知，并写明“{year} 已公布”。",
        "The calendar does not hold {year}: enter its whole notice with a line `{year} known`.",
    ),
    "calendar.holiday_worked": (
        "{day}（{name}）是法定节假日，不能为工作日。",
        "{day} ({name}) is a statutory holiday and cannot be a working day.",
    ),
    "calendar.source_missing": ("请写明依据的通知。", "Name the notice on which the correction rests."),
    "clock.reason_missing": ("请写明理由。", "A reason is needed."),
    "clock.stated_day": (
        "该期限止于方案写明的日期，不能中止或延长；请调整方案。",
        "This clock ends on a day that the plan states; it is neither suspended nor extended: change the plan.",
    ),
    "clock.no_extension": (
        "没有文件允许延长该期限（{rule}）。",
        "No document allows a longer period here ({rule}).",
    ),
    "clock.extended_already": ("该期限已经延长过一次。", "This period was extended once already."),
    "clock.over": ("期限已过，不能再延长或中止。", "The period is over; it can neither be extended nor suspended."),
    "pack.twice": ("同一份政策文件选了两次。", "One pack is named twice."),
    "pack.unchanged": ("文件与现行版本完全相同，无须提出。", "The file is the same as the version in force."),
    "pack.same_person": (
        "提出人不得批准自己的版本，请由另一名管理员批准。",
        "Another administrator than the one who proposed it must put it in force.",
    ),
    "pack.day_past": (
        "施行日期 {day} 已过，最早为今天（{today}）。",
        "The day {day} is past: put it in force from today ({today}) at the earliest.",
    ),
    "pack.version_stale": (
        "版本 {version} 提出后现行版本已改变，请重新提出并核对差异。",
        "What is in force has changed since version {version} was proposed: propose it anew and look at what differs.",
    ),
}
