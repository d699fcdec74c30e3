"""What the rules of visits and their parts answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "visit.reserve_first": (
        "抽取时留有候补对象，请提出“更换对象”，由候补依次递补，不能直接撤回。",
        "A reserve was drawn for this object: propose a replacement instead of a withdrawal.",
    ),
    "replacement.none": ("没有待审核的更换申请。", "No replacement waits for a decision."),
    "replacement.same_person": ("提出更换的人不能审核。", "Who proposed a replacement does not decide on it."),
    "replacement.ground_wrong": (
        "“{ground}”不是可以更换对象的事由。",
        "{ground} is no ground for which an object is replaced.",
    ),
    "part.outside_window": (
        "时间 {at} 不在检查时间段 {starts_on} 至 {ends_on} 内。",
        "{at} is outside the window {starts_on} to {ends_on}.",
    ),
    "part.open_problems": (
        "仍有未办结的问题：{items}。每个问题须有处理结果或移送反馈后方可办结。",
        "Problems are still open: {items}. Each needs its handling or its referral returned before the part closes.",
    ),
    "part.withdrawn": (
        "检查部分 {part} 已撤回，不再接受报文。请停止该项检查。",
        "The part {part} was withdrawn and takes no more messages. Stop this inspection.",
    ),
    "recusal.not_in_team": (
        "人员 {inspector} 不在该检查部分的检查组内。",
        "{inspector} is not in the team of this part.",
    ),
    "recusal.open_already": (
        "人员 {inspector} 的回避申请已提出，正在等待决定。",
        "A recusal of {inspector} was requested already and waits for its decision.",
    ),
    "recusal.same_person": (
        "不能由申请人本人决定回避。",
        "Whoever requested a recusal does not decide on it.",
    ),
    "recusal.reason_missing": ("不予回避须写明理由。", "Give the reason why the recusal is refused."),
    "recusal.refused": ("回避申请未获批准：{reason}", "The recusal was refused: {reason}"),
    "extension.out_of_bounds": (
        "检查期限现至 {now}，只能延长，且不得晚于总结阶段最后一日 {last}；{ends_on} 不符合。",
        "The inspection ends on {now}; it may end later, up to the summary's last day {last}, but not on {ends_on}.",
    ),
    "extension.reason_missing": ("请写明理由。", "Give the reason."),
    "extension.none": ("没有待审核的延期。", "No extension waits for approval."),
    "extension.same_person": (
        "延期的审核人不得是提出人本人，请由第二人审核。",
        "An extension is approved by another person than the one who proposed it.",
    ),
    "visit.ground_unknown": (
        "撤回事由“{ground}”不在规定范围内。",
        "The ground {ground} is not on the list of grounds.",
    ),
    "visit.evidence_missing": (
        "撤回检查须写明理由和依据材料。",
        "A visit is withdrawn with a reason and with the evidence for it.",
    ),
    "joint.reason_missing": ("请写明理由。", "Give the reason."),
    "joint.agreed_already": (
        "贵部门已同意合并，正在等待其他牵头部门。",
        "Your department has agreed already; the other leading departments have not.",
    ),
    "joint.lapsed": (
        "其中的检查已经开始、已撤回或共同期限已过，不能再合并。",
        "One of the visits has begun or was withdrawn, or their days have passed: they cannot be joined any more.",
    ),
    "joint.begun": (
        "联合检查已经开始，不能再拆分。",
        "The joint visit has begun and cannot be separated any more.",
    ),
    "part.closed": ("该检查部分已办结，不能再提交结果。", "This part is closed: it takes no more findings."),
    "visit.method_unknown": (
        "检查方式“{method}”不在政策文件规定之内，可用：{allowed}。",
        "The method {method} is none that the document allows: {allowed}.",
    ),
    "visit.step_unknown": ("现场步骤“{steps}”未定义。", "The steps {steps} are not defined."),
    "visit.steps_out_of_order": (
        "现场步骤须依次进行，时间先后相符：{order}。",
        "The steps on site follow each other in this order, and so do their times: {order}.",
    ),
    "visit.step_in_future": (
        "步骤时间 {at} 晚于当前时间。",
        "The step's time {at} lies in the future.",
    ),
    "visit.steps_missing": (
        "检查记录缺少现场步骤：{steps}（{source}）。补全后方可办结。",
        "The record lacks steps on site: {steps} ({source}). Complete them before the part closes.",
    ),
    "visit.unsigned": (
        "检查记录既无签字或盖章，也无拒签说明。",
        "The record carries neither signature nor seal, nor a note of refusal.",
    ),
    "visit.too_few_officers": (
        "到场执法人员少于 {least} 人（{source}）；协助人员不计入。",
        "Fewer than {least} officers came ({source}); assistants do not count.",
    ),
    "visit.officer_not_drawn": (
        "人员 {officers} 不在抽取的检查组内。",
        "{officers}: not in the team that was drawn.",
    ),
    "visit.assistant_is_officer": (
        "“{name}”是本检查组的执法人员，不能同时作为协助人员。",
        "{name} is an officer of this team and cannot be its assistant as well.",
    ),
    "visit.line_incomplete": (
        "“{line}”不完整：协助人员写明姓名、单位和专业，机构结论写明出具单位、文号和结论。",
        "{line} is incomplete: an assistant has name, body and field; a conclusion has body, document and words.",
    ),
    "visit.medium_missing": (
        "现场检查须有音像记录，至少一件：{media}（{source}）。",
        "An on-site record needs at least one of {media} ({source}).",
    ),
    "visit.field_unknown": (
        "检查记录没有字段“{field}”。",
        "The record has no field {field} here.",
    ),
    "visit.field_wrong": (
        "字段“{field}”的值不合要求（{kind}）。",
        "The value of {field} is not of its kind ({kind}).",
    ),
    "visit.fields_missing": (
        "检查记录缺少本部门必填字段：{fields}。",
        "The record lacks required fields of the department: {fields}.",
    ),
    "visit.older_version": (
        "检查记录已登记版本 {stored}，版本 {version} 已登记备查，不再执行。",
        "Version {stored} of the record is stored already: version {version} is noted and changes nothing.",
    ),
    "visit.version_taken": (
        "检查记录版本 {version} 已登记，且内容不同；更正请使用更高的版本号。",
        "Version {version} of the record is stored with other content: a correction needs a higher version.",
    ),
    "part.too_early": (
        "现在还不能办理，须先完成：{waits_for}。",
        "This cannot be done yet; first comes: {waits_for}.",
    ),
    "visit.file_unknown": (
        "只接受 JPEG、PNG 图片，MP3 录音，MP4 录像和 PDF 文件。",
        "Only pictures (JPEG, PNG), sound (MP3), film (MP4) and PDF are taken.",
    ),
    "channel.empty": (
        "请填写投诉渠道，如电话、信箱或地址。",
        "Give the channel for complaints, such as a telephone, a letter box or an address.",
    ),
}
