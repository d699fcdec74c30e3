"""What corrections, abnormal listings and obstructions answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "correction.no_order": (
        "“{outcome}”不是责令改正类措施。",
        "{outcome} orders no correction.",
    ),
    "correction.matter_missing": (
        "请写明是哪个问题：检查部分和事项，或移送编号。",
        "Say which problem it is about: part and item, or the referral.",
    ),
    "correction.words_missing": ("请写明内容或理由。", "Say what it is about, or why."),
    "correction.day_wrong": (
        "日期 {on} 不能早于责令之日或晚于今天。",
        "The day {on} lies before the order, or ahead.",
    ),
    "correction.term_wrong": (
        "期限 {on} 须在 {first} 至 {last} 之间。",
        "The term {on} must lie between {first} and {last}.",
    ),
    "correction.extended_already": ("整改期限已经延长过一次。", "The term was extended once already."),
    "correction.open_already": (
        "事项“{item}”已有整改尚未办结。",
        "A correction of the item {item} is still open.",
    ),
    "correction.none_open": (
        "事项“{item}”没有尚未办结的整改。",
        "No correction of the item {item} is open.",
    ),
    "correction.no_violation": (
        "事项“{item}”没有违法情形，不能责令改正。",
        "No violation was found on the item {item}: there is nothing to correct.",
    ),
    "correction.evidence_missing": (
        "认定整改到位，须有复查证据。",
        "That it is corrected must be shown: give the evidence of the re-check.",
    ),
    "correction.term_runs": (
        "整改期限到 {last}，期内不能认定未整改。",
        "The organisation has until {last}: until then nothing is overdue.",
    ),
    "correction.next_step_missing": (
        "未整改到位的，须写明责任单位和下一步。",
        "What was not corrected needs an owner and a next step.",
    ),
    "correction.officer_unfit": (
        "复查人员 {officer} 不是本部门在岗的执法检查人员。",
        "{officer} is no inspector of the department in post.",
    ),
    "correction.decided_elsewhere": (
        "该问题已移送，由承办部门作出处理决定。",
        "The problem is with another agency, which decides on it.",
    ),
    "abnormal.wrong_kind": (
        "主体类型不符，应当“{right}”。",
        "The other kind fits this entity: {right}.",
    ),
    "abnormal.listed_already": (
        "文书 {number} 的列入已经登记，不再重复。",
        "The listing under {number} stands already: it is noted and changes nothing.",
    ),
    "abnormal.ground_unknown": (
        "移出理由“{ground}”不在规定之列：{allowed}。",
        "{ground} is no ground of a removal: {allowed}.",
    ),
    "abnormal.day_wrong": (
        "日期 {on} 早于上一步或晚于今天。",
        "The day {on} lies before the step before it, or ahead.",
    ),
    "abnormal.reason_missing": ("请写明不予移出的理由。", "Give the reason of the refusal."),
    "obstruction.facts_missing": (
        "请写明事实、人员、业务或理由。",
        "Give the facts: what happened, who it was, which business, or why.",
    ),
    "obstruction.days_wrong": (
        "限制期间 {starts_on} 至 {ends_on} 须从今天起，最迟至 {last}。",
        "A restriction from {starts_on} to {ends_on} must begin today at the earliest and end by {last}.",
    ),
    "obstruction.days_over": (
        "限制期间已过，请重新提出。",
        "The days of the restriction are over: propose it anew.",
    ),
    "obstruction.same_person": (
        "提出人不得批准自己的限制，请由负责人批准。",
        "The head approves it, not the one who proposed it.",
    ),
}
