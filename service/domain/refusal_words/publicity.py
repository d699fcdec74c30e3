"""What publicity, feedback, objections and bulletins answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "flag.in_future": ("完成日期 {on} 晚于今天。", "The day {on} lies ahead."),
    "flag.words_missing": ("请写明依据或理由。", "Give what shows it, or the reason."),
    "feedback.day_wrong": (
        "反馈日期 {on} 不能早于检查完成之日或晚于今天。",
        "The party cannot have been told on {on}: not before the inspection ended, and not after today.",
    ),
    "publication.older_version": (
        "公示版本 {version} 已被版本 {newest} 取代，已登记，不再执行。",
        "Version {newest} took the place of {version}: it is noted and changes nothing.",
    ),
    "objection.no_result": ("该检查尚无结果，不能提出异议。", "There is no result yet to object to."),
    "objection.day_wrong": (
        "日期 {on} 不能早于结果或申请之日，也不能晚于今天。",
        "The day {on} lies before the result or the objection, or ahead.",
    ),
    "objection.under_review": (
        "事项“{item}”已有异议正在复核。",
        "An objection to the item {item} is under review already.",
    ),
    "objection.reviewer_inspected": (
        "复核人不得是参加该次检查的人员，请由其他人员复核。",
        "Who inspected cannot review: let somebody else do it.",
    ),
    "objection.nothing_corrected": (
        "更正后的结果与原结果相同，请选择“维持”。",
        "The corrected result is the one that stands: uphold it instead.",
    ),
    "objection.needs_referral": (
        "违法情形“{violation}”属其他部门管辖，请另行登记检查结果并移送。",
        "{violation} is another department's matter: submit a finding, and refer it.",
    ),
    "bulletin.days_wrong": (
        "通报期间的首日 {starts_on} 晚于末日 {ends_on}。",
        "The period of the bulletin begins on {starts_on}, after its last day {ends_on}.",
    ),
    "bulletin.not_over": (
        "通报期间至 {ends_on} 尚未结束，请选择已经结束的期间。",
        "The period of the bulletin ends on {ends_on} and is not over: choose one that is.",
    ),
    "bulletin.not_lead": (
        "本部门没有在 {region} 牵头的任务，不能通报该地区的情况。",
        "The department leads no campaign in {region} and cannot report on it.",
    ),
    "flag.correction_open": (
        "整改尚未办结，须以复查结果为准。",
        "A correction is open: the re-check says when it is done.",
    ),
    "flag.of_what": (
        "请写明移送编号，或本部门检查部分的编号和事项编号。",
        "Say which problem: the number of the referral, or of the own part with its item.",
    ),
    "flag.stands_so": (
        "该到位情况“{flag}”已登记为“{state}”，没有重复登记。",
        "The flag {flag} stands as {state} already.",
    ),
}
