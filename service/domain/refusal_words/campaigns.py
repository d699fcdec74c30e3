"""What the rules of a campaign, its plan and its papers answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "review.same_person": (
        "审核人不得是拟定人本人，请由第二人审核。",
        "The reviewer must be another person than the one who set the campaign up.",
    ),
    "review.reason_missing": ("退回时请写明理由。", "Give the reason when you send it back."),
    "plan.department_unknown": (
        "计划中的部门“{department}”未接入。",
        "The plan names an unknown department: {department}.",
    ),
    "plan.item_unknown": (
        "事项“{item}”不在政策包或事项清单中。",
        "Item {item} is not on the item list or not in the pack.",
    ),
    "plan.below_floor": (
        "抽查比例 {ratio} 低于下限 {floor}（{source}），须注明法定比例依据。",
        "The ratio {ratio} is below the floor {floor} ({source}); cite the law that sets it.",
    ),
    "plan.phase_missing": ("方案缺少阶段：{phases}。", "The plan lacks phases: {phases}."),
    "plan.team_too_small": (
        "“{department}”每组 {size} 人，少于规定的 {least} 人（{source}）。",
        "{department} sends {size} inspectors; at least {least} are required ({source}).",
    ),
    "plan.dates_wrong": ("阶段“{phase}”的起止日期不正确。", "Phase {phase} ends before it starts."),
    "plan.task_empty": ("任务“{task}”没有任何部门的检查内容。", "Task {task} holds no content for any department."),
    "plan.cap_outside": (
        "每个对象每年检查上限 {cap} 次不在规定的 {least} 至 {most} 次之内（{source}）。",
        "A yearly cap of {cap} visits is outside {least} to {most} ({source}).",
    ),
    "plan.flag_without_ground": (
        "标签“{flag}”没有可用于“{flag_use}”的文件依据，请从计划中去掉。",
        "No document is a ground for {flag_use} because of the flag “{flag}”: take it out of the plan.",
    ),
    "plan.flag_unknown": (
        "标签“{flag}”不在名录库的标签之中。",
        "The libraries know no flag {flag}.",
    ),
    "plan.class_unknown": (
        "信用类别“{name}”不存在。",
        "There is no credit class {name}.",
    ),
    "plan.class_missing": (
        "任务“{task}”没有为信用类别 {classes} 设抽查比例。请补充比例，或限定类别。",
        "Task {task} gives no ratio for the classes {classes}: add one, or direct the task by class.",
    ),
    "plan.class_order": (
        "{higher} 类风险高于 {lower} 类，抽查比例 {higher_ratio} 不得低于 {lower_ratio}。",
        "Class {higher} is of higher risk than {lower}: its ratio {higher_ratio} may not be below {lower_ratio}.",
    ),
    "plan.ratio_outside": (
        "抽查比例 {ratio} 不在 0% 至 100% 之内。",
        "The ratio {ratio} is outside 0% to 100%.",
    ),
    "plan.reserve_outside": (
        "候补比例 {reserve} 不在 0% 至 {most} 之内。",
        "The reserve of {reserve} is outside 0% to {most}.",
    ),
    "plan.blacklist_not_above": (
        "黑名单对象的抽查比例 {ratio} 须高于其他对象的 {ordinary}（{source}）。",
        "Blacklisted objects are drawn at {ratio}, which must be above the {ordinary} of others ({source}).",
    ),
    "plan.blacklist_capped": (
        "标签为“{flag}”的对象须提高抽查频次，不受年度上限限制（{source}）。",
        "Objects with the flag “{flag}” are to be inspected more often: the yearly cap may not hold them ({source}).",
    ),
    "plan.blacklist_second": (
        "同时列入黑名单和守信的对象须按黑名单抽查，请把黑名单排在前面。",
        "Who is blacklisted and trustworthy at once counts as blacklisted: name the blacklist first.",
    ),
    "plan.trusted_not_below": (
        "守信企业的抽查比例 {ratio} 须低于其他对象的 {ordinary}，或者不予抽查（{source}）。",
        "Trustworthy objects: {ratio} must be below the {ordinary} of others, or skip them ({source}).",
    ),
    "briefing.campaign_closed": (
        "任务 {campaign} 已结束，不再接收简报。",
        "The campaign {campaign} is closed and takes no more briefings.",
    ),
    "campaign.not_finished": (
        "尚不能结束任务：{open}。",
        "The campaign cannot be closed: {open}.",
    ),
    "work_plan.missing": (
        "尚未制定抽查检查工作方案，请先填写检查方式、标准、流程和时间段，再提交审核。",
        "There is no work plan yet: write its methods, standard, flow and days before you submit the campaign.",
    ),
    "work_plan.incomplete": (
        "工作方案不完整，缺少：{parts}。",
        "The work plan is incomplete; missing: {parts}.",
    ),
    "work_plan.outside_phase": (
        "工作方案的时间段须在检查阶段 {starts_on} 至 {ends_on} 之内。",
        "The days of the work plan must lie in the inspection phase, {starts_on} to {ends_on}.",
    ),
}
