"""What the libraries and item lists answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "library.reason_missing": ("不予采纳须写明理由。", "Give the reason why the change is not taken over."),
    "library.change_rejected": (
        "检查对象 {object} 的变更未予采纳：{reason}",
        "The change of the object {object} was not taken over: {reason}",
    ),
    "library.older_version": (
        "本页各行的版本均不高于已报送的版本，已登记备查，不再执行。",
        "No row of this page is newer than what was reported before: it is noted and changes nothing.",
    ),
    "training.not_held": (
        "{on} 的培训还没有举行，不能登记。",
        "The training of {on} has not been held yet.",
    ),
    "training.unknown": (
        "没有编号为“{training}”的培训，请核对培训要求。",
        "There is no training {training}: check what the campaign asks for.",
    ),
    "liaison.incomplete": (
        "请填写联络员的姓名和联系方式。",
        "Give the liaison's name and contact.",
    ),
    "library.foreign_inspector": (
        "人员 {inspectors} 属于其他部门，只能由其本部门修改；本页未作任何更改。",
        "{inspectors}: of another department, which alone may change them. Nothing of this page was taken.",
    ),
    "list.member_missing": (
        "清单事项“{title}”缺少：{members}。依据、对象、内容、方式、比例、频次和主体均须写明。",
        "The entry {title} lacks: {members}. State basis, objects, content, way, ratio, frequency and agencies.",
    ),
    "list.choice_wrong": (
        "清单事项“{title}”的“{member}”须从规定的选项中选择。",
        "{title}: choose {member} from the options that there are.",
    ),
    "list.ratio_outside": (
        "清单事项“{title}”的抽查比例应大于 0，不超过 100%。",
        "{title}: the ratio must be above 0 and at most 100 %.",
    ),
    "list.frequency_wrong": (
        "清单事项“{title}”的频次应为每年不少于 1 次，且上限不小于下限。",
        "{title}: the frequency is at least one visit a year, and its upper end no smaller than its lower one.",
    ),
    "list.basis_dates_wrong": (
        "清单事项“{title}”的依据失效日期早于生效日期。",
        "{title}: its legal basis would end before it begins.",
    ),
    "list.not_in_force": (
        "事项 {item} 在“{department}”的抽查事项清单中没有有效版本，不能开展抽查。请先审核通过。",
        "Item {item} is not in force in the list of {department}: have its entry approved before you inspect it.",
    ),
    "list.level_below": (
        "事项 {item} 的监管层级为：{levels}；本级（{level}）不能对其设置任务。",
        "Item {item} is for the levels {levels}; an agency of the level {level} cannot set up a task on it.",
    ),
    "list.basis_void": (
        "事项 {item}“{title}”的抽查依据在 {day} 不能作为依据（{trouble}）。请先更新清单。",
        "The legal basis of item {item}, {title}, carries no task on {day} ({trouble}): update the list first.",
    ),
    "list.too_often": (
        "清单规定事项 {item} 每年最多检查 {most} 次，计划为 {cap} 次。",
        "The list allows at most {most} visits a year on item {item}; the plan says {cap}.",
    ),
    "list.ratio_below": (
        "清单规定事项 {item} 的抽查比例不低于 {least}，计划为 {ratio}。",
        "The list asks for a ratio of at least {least} on item {item}; the plan says {ratio}.",
    ),
    "library.same_person": (
        "审核人不得是报送人本人，请由第二人审核。",
        "Another person than the one who handed the rows in must review them.",
    ),
    "library.inspector_rejected": (
        "检查人员“{inspector}”的变更审核不通过：{reason}。该人员暂不参加抽取。",
        "The change of inspector {inspector} was not agreed to: {reason}. The inspector is in no draw.",
    ),
    "library.inspector_reviewed": (
        "检查人员“{inspector}”已经审核过。",
        "Inspector {inspector} is reviewed already.",
    ),
    "library.place_unknown": (
        "登记名单须注明行政区划代码和对象类别，如 410307:tech_training。",
        "A registry names its region and the kind of objects, such as 410307:tech_training.",
    ),
    "library.batch_unfit": (
        "第 {row} 行已不能采纳：{why}。请退回，由报送人改正后重新报送。",
        "Row {row} cannot be taken over any more: {why}. Reject the batch; it is handed in anew when it is mended.",
    ),
    "list.reason_missing": ("请写明理由。", "Give the reason."),
    "list.in_review": (
        "清单事项“{title}”正在审核，审核或退回后才能再修改。",
        "{title} is in review: it can be changed once it is approved or sent back.",
    ),
    "list.same_person": (
        "审核人不得是拟定人本人，请由第二人审核。",
        "The reviewer must be another person than the one who drafted the entry.",
    ),
}
