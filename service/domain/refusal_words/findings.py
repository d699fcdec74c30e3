"""What the rules of findings, decisions and fines answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "finding.item_not_listed": (
        "事项“{item}”不在本次检查清单内，不得现场增加。",
        "Item {item} is not on this visit's checklist; nothing may be added on site.",
    ),
    "finding.result_unknown": ("检查结果代码“{result}”未定义。", "The result {result} is not defined."),
    "finding.violation_unknown": ("违法情形代码“{violation}”未定义。", "The violation {violation} is not defined."),
    "finding.violation_missing": (
        "结果为“{result}”时须注明违法情形。",
        "The result {result} needs the violation that was found.",
    ),
    "finding.violation_without_problem": (
        "结果为“{result}”时不得填写违法情形。",
        "The result {result} states no problem: it may carry no violation.",
    ),
    "finding.beyond_powers": (
        "处理决定“{outcome}”超出贵部门职权。",
        "The outcome {outcome} is beyond this department's powers.",
    ),
    "finding.older_version": (
        "已登记版本 {stored}，版本 {version} 已登记备查，不再执行。",
        "Version {stored} is stored already: version {version} is noted and changes nothing.",
    ),
    "finding.version_taken": (
        "版本 {version} 已登记，且内容不同；更正请使用更高的版本号。",
        "Version {version} is stored already with other content: a correction needs a higher version.",
    ),
    "finding.in_future": ("检查时间 {at} 晚于当前时间。", "The inspection time {at} lies in the future."),
    "finding.referred_already": (
        "该问题已移送，不能再更正；请先撤回移送。",
        "The problem has been referred: withdraw the referral before you correct the finding.",
    ),
    "finding.unsigned": (
        "检查记录既无签字也无拒签说明。",
        "The record carries neither a signature nor a note of refusal.",
    ),
    "fine.without_penalty": (
        "“{outcome}”不是行政处罚，不能附罚款。",
        "{outcome} is no penalty and carries no fine.",
    ),
    "fine.not_on": (
        "违法情形“{violation}”没有对“{on}”的罚款规定。",
        "For {violation} the law knows no fine on this party ({on}).",
    ),
    "fine.outside_range": (
        "罚款 {yuan} 元不在法定幅度 {least} 至 {most} 元之内，请核对金额、违法所得和人数。",
        "A fine of {yuan} yuan lies outside the lawful {least} to {most}: check the amount, the illegal income and how "
        "many persons are concerned.",
    ),
    "finding.follow_up_missing": (
        "结果“{result}”尚未查清，须写明后续处置、责任单位和下一步。",
        "With the result {result} the matter is not clear yet: give the follow-up, who owns it, and the next step.",
    ),
    "finding.follow_up_wrong": (
        "结果“{result}”不能用后续处置“{follow_up}”。",
        "The follow-up {follow_up} does not go with the result {result}.",
    ),
    "decision.not_final": (
        "“{outcome}”不能作为该违法行为的最终处理，请作出处罚、不予处罚或移送的决定。",
        "{outcome} does not end this violation: decide on a penalty, on none, or on a transfer.",
    ),
    "decision.in_future": (
        "日期 {on} 晚于今天，或早于原决定之日。",
        "The day {on} lies ahead, or before the decision itself.",
    ),
    "decision.not_of_judiciary": (
        "“{outcome}”不是移送司法机关的决定。",
        "{outcome} is no transfer to the judiciary.",
    ),
    "measure.not_beside": (
        "处理措施“{outcome}”不能与决定“{decision}”并列；移送事项对单位只作一个决定，不成立的不再采取措施。",
        "The measure {outcome} does not stand beside the decision {decision}: a matter ends for the organisation in "
        "one decision, and nothing follows what was not borne out.",
    ),
    "measure.whom": (
        "处理措施“{outcome}”对个人采取的，填写本部门内部编号（不填姓名）；对单位采取的，不填。",
        "The measure {outcome} names a person by an internal reference where it is on one, and nobody where it is on "
        "the organisation.",
    ),
    "decision.of_other_check": (
        "决定 {decision} 不是本部门对移送 {referral} 所发起检查的有效决定。",
        "{decision} is no standing decision of this department on what the check found that followed {referral}.",
    ),
    "finding.decided_elsewhere": (
        "该问题已由 {department} 以 {document} 作出处理决定，撤销该决定之前不能更正检查结果。",
        "{department} has decided on this problem by {document}: the finding cannot be corrected before that decision "
        "is revoked.",
    ),
    "finding.transfer_unnamed": (
        "移送其他行政机关的，请填写移送函文号；能够通过本系统移送的，请发起移送。",
        "A transfer to another agency names the number of its letter; refer the matter where the hub reaches it.",
    ),
}
