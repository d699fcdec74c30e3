"""What the rules of suspected crimes answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "crime.no_violation": (
        "该检查结果没有违法情形，不能作为涉嫌犯罪案件。",
        "The finding names no violation: there is no crime to suspect.",
    ),
    "crime.not_in_hand": (
        "该问题目前不由本部门办理，不能列为涉嫌犯罪案件。",
        "The problem is not in the department's hands now, so no suspected crime can be opened on it.",
    ),
    "crime.of_police": (
        "公安机关自己办理的问题按刑事程序办理，无须移送。",
        "What the police handle themselves follows criminal procedure: there is nothing to hand over.",
    ),
    "crime.open_already": (
        "事项“{item}”的问题已有涉嫌犯罪案件正在办理。",
        "A suspected crime is open on the problem of the item {item} already.",
    ),
    "crime.handlers": (
        "办案人员不得少于 {least} 名本部门在岗且执法证有效的执法人员（{source}）；不符合的：{unfit}。",
        "Name at least {least} different inspectors of the department, in post and with a valid licence ({source}); "
        "unfit: {unfit}.",
    ),
    "crime.report_empty": ("请写明案件事实和依据。", "Give the facts of the case and the law that they touch."),
    "crime.file_unknown": (
        "文件“{file}”不在该问题的证据清单中，请先加入证据清单。",
        "The file {file} does not stand in the manifest of the problem: add it there first.",
    ),
    "crime.own_decision": (
        "经办人不得审批自己办理的案件，请由本机关其他负责人决定。",
        "Who opened, reported or handles a case cannot decide on it: let another head of the department do so.",
    ),
    "crime.papers_missing": (
        "移送材料不齐（{source}）：{missing}。请附文件，或者写明没有的理由；移送书和调查报告必须附上。",
        "Papers are missing ({source}): {missing}. Add the files, or say why there are none; the letter and the report "
        "must be there.",
    ),
    "crime.day_wrong": (
        "文书日期 {on} 不能早于移送之日，也不能晚于今天。",
        "The document's day {on} lies before the handing over, or ahead.",
    ),
    "crime.too_late": (
        "提请复议的期限已于 {due} 届满，可以建议人民检察院进行立案监督。",
        "The time to ask for reconsideration ended on {due}; the procuratorate may still be asked to supervise.",
    ),
    "crime.list_unsigned": (
        "请写明移交人和接收人，交接清单须由双方签字。",
        "Name who gave and who took the things: both sides sign the list.",
    ),
    "crime.objects_missing": (
        "交接清单缺少涉案物品：{missing}。没有可移交的，请写明理由。",
        "The list lacks things of the case: {missing}. If there is nothing to hand over, say why.",
    ),
    "crime.penalty_instead": (
        "该问题的涉嫌犯罪案件 {case} 正在办理，不得以行政处罚代替移送；此前的处罚继续执行。",
        "The suspected crime {case} is open on this problem: no penalty may take its place. What was imposed before "
        "goes on.",
    ),
    "crime.is_open": (
        "该问题的涉嫌犯罪案件 {case} 正在办理，不能退回、转送或者移送。",
        "The suspected crime {case} is open on this problem: it can be neither referred, rejected nor redirected.",
    ),
    "crime.needs_case": (
        "移送司法机关须先列为涉嫌犯罪案件，经负责人批准后移送公安机关。",
        "A transfer to the judiciary begins with a suspected crime, which the head approves and the police are handed.",
    ),
}
