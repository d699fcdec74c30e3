"""What credit records and blacklists answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "blacklist.ground_missing": (
        "{outcomes} 仅用于严重失信等情形，请写明依据的事实和理由。",
        "{outcomes} are for serious cases: state the ground.",
    ),
    "credit.kind_unknown": ("没有信用记录类别“{kind}”。", "There is no kind of credit entry {kind}."),
    "credit.beyond_powers": (
        "“{kind}”不属本部门可以记录的类别。",
        "This department may not record {kind}.",
    ),
    "credit.ground_missing": (
        "请写明事实依据：没有依据，不得列入、限制、移出或者免除。",
        "Give the ground: nobody is listed, restricted or let go without one.",
    ),
    "credit.days_wrong": (
        "起始日期 {starts_on} 晚于今天，或者晚于截止日期 {until}。",
        "The first day {starts_on} lies ahead, or after the last day {until}.",
    ),
    "credit.repair_too_early": (
        "{day} 起方可申请信用修复（依据：{source}）。",
        "A repair can be applied for from {day} on ({source}).",
    ),
    "credit.repair_unmet": (
        "信用修复的条件尚未全部具备：{missing}。",
        "Not every condition of a repair is met: {missing}.",
    ),
    "credit.same_person": (
        "提出人不得自己批准，请由另一名审核员决定。",
        "Another reviewer than the one who proposed it must decide.",
    ),
    "credit.reason_missing": ("请写明决定的理由。", "Give the reason for the decision."),
    "credit.change_open": (
        "该条记录已有一项变更待决定。",
        "A change of this entry waits for its decision already.",
    ),
    "credit.number_taken": (
        "编号 {number} 已用于另一条记录。",
        "The number {number} is that of another entry.",
    ),
}
