"""What the rules answer when they say no: a stable code, the facts, and words for a person in both languages."""

from __future__ import annotations

from typing import Any

from service.domain.plan_refusals import PLAN_WORDS


class Refused(Exception):
    """A rule says no. `code` is stable and stands in WORDS; `facts` fill the words; nothing was changed."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def words(self, language: str = "zh-CN") -> str:
        """What is wrong and what to do, in `language` ("zh-CN", or anything else for English)."""
        chinese, english = WORDS[self.code]
        return (chinese if language.startswith("zh") else english).format(**self.facts)

    def __str__(self) -> str:
        return f"{self.code}: {self.words('en')}"


class TooEarly(Exception):
    """A message came before what it needs (`waits_for`); keep it and try again later."""

    def __init__(self, waits_for: str) -> None:
        super().__init__(waits_for)
        self.waits_for = waits_for


# Wrong password, unknown name and locked account are told in the same words, so that nobody learns which names exist.
LOGIN_REFUSED = (
    "用户名或密码不正确，或者账号已锁定。同一账号连续 5 次登录失败后锁定 15 分钟。",
    "The user name or the password is wrong, or the account is locked: 5 failures in a row lock it for 15 minutes.",
)

WORDS: dict[str, tuple[str, str]] = {
    **PLAN_WORDS,
    "state.not_allowed": (
        "{thing}当前为“{state}”，不能执行“{event}”。请刷新页面后按流程操作。",
        "{thing} is “{state}”: “{event}” is not allowed now. Reload and follow the order of the steps.",
    ),
    "row.unknown": ("没有找到{kind}：{id}。请核对编号。", "There is no {kind} {id}. Check the number."),
    "row.exists": ("{kind}“{id}”已经存在。", "{kind} {id} exists already."),
    "scope.foreign": (
        "该事项不属于贵部门（{department}），不能操作。",
        "This does not belong to your department ({department}).",
    ),
    "scope.role": ("只有{role}可以执行这一步。", "Only the {role} may take this step."),
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
    "pack.expired": (
        "政策文件“{title}”在 {on} 不在有效期内（{valid_from} 至 {valid_to}）。",
        "The document {title} is not in force on {on} ({valid_from} to {valid_to}).",
    ),
    "draw.infeasible": (
        "检查人员不足，无法抽取：{places}。请补充人员或调整范围。",
        "Too few inspectors for: {places}. Add inspectors or narrow the scope.",
    ),
    "draw.plan_unfit": ("方案或名录不能用于抽取：{place}。", "Plan or libraries are not fit for a draw: {place}."),
    "draw.empty": ("任务“{task}”的范围内没有可抽取的检查对象。", "Task {task} matches no object that can be drawn."),
    "draw.other_freeze": (
        "承诺或揭示所对应的冻结记录不是当前记录。",
        "This answers another freeze than the current one.",
    ),
    "draw.repeated": (
        "同一方案已在“{campaign}”中抽取，一个方案一个批次只抽取一次。",
        "The same plan was drawn in {campaign}; one plan and batch is drawn once.",
    ),
    "draw.chances_turned": (
        "任务“{task}”中黑名单对象被抽中的概率（{chance}）不高于其他对象：小类别取整所致，请提高黑名单对象的比例。",
        "In task {task} the chance of blacklisted objects ({chance}) is not above that of others: a small class "
        "is rounded up; raise the ratio of blacklisted objects.",
    ),
    "draw.witness_not_ready": (
        "监督人尚未备好一次性码，请监督人先在“抽取监督”页面准备。",
        "The witness has not prepared its one-time codes yet; it does so on the witness's page.",
    ),
    "draw.commitment_copied": (
        "“{department}”的承诺与其他参与方的相同，请使用自己的随机数重新生成。",
        "The commitment of {department} is that of another participant; make one from a secret of your own.",
    ),
    "draw.nonce_copied": (
        "“{department}”揭示的随机数与其他参与方的相同，不予接受；每一方都须使用自己的随机数。",
        "The nonce of {department} is that of another participant and is not taken; everybody needs an own secret.",
    ),
    "draw.reveal_late": (
        "揭示期限（{until}）已过，未揭示的一方按缺席记录。",
        "The time to reveal ended at {until}; who has not revealed is recorded as absent.",
    ),
    "draw.signature_wrong": (
        "“{department}”的签名缺失或不符，请用登记的密钥签名。",
        "The signature of {department} is missing or wrong; sign with the key that is registered.",
    ),
    "draw.key_wrong": (
        "公钥应为 64 位十六进制的 Ed25519 公钥。",
        "The public key must be an Ed25519 key of 64 hexadecimal digits.",
    ),
    "draw.beacon_near": (
        "公开随机值将于 {at} 产生，此前三十分钟起不再接受承诺和揭示。",
        "The beacon becomes public at {at}; from thirty minutes before nobody commits or reveals.",
    ),
    "draw.beacon_early": (
        "公开随机值 {at} 才产生，现在还不能录入。",
        "The beacon becomes public only at {at}; it cannot be entered yet.",
    ),
    "draw.beacon_wrong": (
        "“{value}”不是本次约定的公开随机值的写法。",
        "{value} is not written as the beacon that was agreed on.",
    ),
    "draw.beacon_differs": (
        "与先前录入的值不同，请两人核对公布的原始结果。",
        "This differs from the value that was entered first; compare both with what was published.",
    ),
    "draw.beacon_same_person": (
        "公开随机值须由另一人核对录入。",
        "The beacon must be confirmed by somebody else than the person who entered it.",
    ),
    "draw.no_beacon": ("本次抽取没有约定公开随机值。", "No beacon was agreed on for this draw."),
    "draw.head_fixed": (
        "名录已冻结，一次性码不能再更换。",
        "The libraries are frozen; the one-time codes cannot be changed any more.",
    ),
    "draw.code_wrong": (
        "这不是下一个一次性码。",
        "This is not the next one-time code.",
    ),
    "draw.no_round_waiting": ("没有等待补抽的申请。", "No round waits for a code."),
    "draw.round_unfit": ("补抽申请不成立：{place}。", "The request for a round does not stand: {place}."),
    "draw.no_substitute": (
        "没有可以补抽的执法人员：{place}。请先补充名录或解除回避。",
        "There is nobody who could be drawn as a substitute: {place}.",
    ),
    "draw.no_reserve": (
        "“{place}”没有候补对象可用，请改为撤回本次检查。",
        "There is nothing left in the reserve for {place}; withdraw the visit instead.",
    ),
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
    "draw.round_open": (
        "这一申请已在等待补抽。",
        "A round for this is waiting already.",
    ),
    "draw.not_participant": ("“{department}”不是本次抽取的参与方。", "{department} is no participant of this draw."),
    "draw.already_committed": (
        "“{department}”已经提交承诺，不得更改。",
        "{department} has committed already; a commitment cannot be changed.",
    ),
    "draw.nonce_wrong": (
        "揭示的随机数与承诺不符。",
        "The revealed nonce does not answer the commitment.",
    ),
    "draw.not_committed": ("“{department}”没有提交承诺。", "{department} has made no commitment."),
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
    "part.closed": ("该检查部分已办结，不能再提交结果。", "This part is closed: it takes no more findings."),
    "finding.in_future": ("检查时间 {at} 晚于当前时间。", "The inspection time {at} lies in the future."),
    "finding.referred_already": (
        "该问题已移送，不能再更正；请先撤回移送。",
        "The problem has been referred: withdraw the referral before you correct the finding.",
    ),
    "finding.unsigned": (
        "检查记录既无签字也无拒签说明。",
        "The record carries neither a signature nor a note of refusal.",
    ),
    "referral.no_competent": (
        "违法情形“{violation}”没有移送对象。",
        "No other agency is competent for {violation}.",
    ),
    "referral.reason_missing": ("请写明理由。", "Give the reason."),
    "referral.to_itself": ("不能移送给本部门。", "A matter cannot be referred to the department that has it."),
    "referral.own_step_missing": (
        "贵部门后续步骤不完整，缺少：{missing}。",
        "The sender's own step is incomplete; missing: {missing}.",
    ),
    "briefing.campaign_closed": (
        "任务 {campaign} 已结束，不再接收简报。",
        "The campaign {campaign} is closed and takes no more briefings.",
    ),
    "campaign.not_finished": (
        "尚不能结束任务：{open}。",
        "The campaign cannot be closed: {open}.",
    ),
    "pack.rule_missing": (
        "政策包“{pack}”缺少规则：{rules}。请先由管理员补全。",
        "The pack {pack} lacks rules that a campaign needs: {rules}. An administrator must add them first.",
    ),
    "pack.unknown": ("没有政策包“{pack}”。", "There is no pack {pack}."),
    "import.faults": (
        "文件有 {count} 处错误，未导入任何数据。请按错误清单修改后重新上传。",
        "The file has {count} faults; nothing was imported. Mend them and upload the file again.",
    ),
    "letter.reason_missing": ("作废报文须写明理由。", "Give the reason why the message is discarded."),
    "letter.change_reason_missing": (
        "提出或不予更正须写明理由。",
        "Give the reason why the message is to be changed, or why not.",
    ),
    "letter.change_unreadable": (
        "新的正文不是有效的报文：{fields}。请按接口约定填写。",
        "The other body is no message: {fields}. Write it as the contract says.",
    ),
    "letter.change_none": ("新的正文与原文相同。", "The other body is the one that the message has."),
    "letter.change_id": ("报文编号不得更改，须为 {id}。", "The message keeps its id {id}."),
    "letter.change_id_taken": (
        "报文编号 {id} 已被使用，请另取编号。",
        "The message id {id} is used already; take another.",
    ),
    "letter.change_sequence": (
        "报文序号不得更改，须为 {sequence}。",
        "The message keeps its number {sequence} in the sequence.",
    ),
    "letter.change_source": ("报文来源不得更改，须为 {source}。", "The message keeps its source {source}."),
    "letter.same_person": (
        "批准人不得是提出人本人，请由另一名管理员批准。",
        "Another administrator than the one who proposed the change must approve it.",
    ),
    "message.unreadable": ("报文不是有效的 JSON（UTF-8）。", "The message is not readable JSON in UTF-8."),
    "message.too_large": ("报文超过 {limit} 字节。", "The message is larger than {limit} bytes."),
    "message.shape": ("报文字段不符合约定：{fields}。", "Fields of the message are wrong: {fields}."),
    "message.type_unknown": ("不支持的报文类型“{type}”。", "The message type {type} is not known."),
    "message.version_unknown": (
        "不支持报文类型“{type}”的这一版本，请按契约中列出的版本发送。",
        "This version of the message type {type} is not read here: send one that the contract lists.",
    ),
    "message.in_future": (
        "报文时间 {at} 晚于当前时间一天以上，请校准系统时钟。",
        "The message's time {at} lies more than a day ahead: set the system's clock right.",
    ),
    "message.older_sequence": (
        "同一对象的报文 {newest} 已先处理，序号 {sequence} 较早，已登记，不再执行。",
        "Message {newest} of the same subject was done before; {sequence} is older: it is noted and changes nothing.",
    ),
    "message.deadly": (
        "报文投递 {deliveries} 次均未处理完，已搁置，请管理员查明原因后重试。",
        "Delivered {deliveries} times and never finished: it is laid aside until an administrator has found out why.",
    ),
    "message.foreign_source": (
        "报文的来源“{source}”与队列所属部门不符。",
        "The source {source} is not the department that owns the queue.",
    ),
    "message.other_body": (
        "报文编号 {id} 已使用，且内容不同。",
        "The message id {id} was used before with another body.",
    ),
    "message.waited_too_long": (
        "等待“{waits_for}”超过规定次数。",
        "It waited for {waits_for} longer than the limit.",
    ),
    "message.internal": ("中心处理时出现故障，已记录。", "The hub failed on this message; it is kept."),
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
    "draw.head_wrong": (
        "一次性码的链首应为 64 位十六进制，链长为 1 至 {most}。",
        "The head of the one-time codes is 64 hexadecimal digits, its length 1 to {most}.",
    ),
    "draw.head_used": (
        "这一链首已用于另一次抽查，请用新的秘密重新准备。",
        "This head is used for another campaign; prepare one from a new secret.",
    ),
    "draw.beacon_not_later": (
        "新的时间须晚于原定的 {at}，并至少留出三十分钟。",
        "The new instant must come after {at} and leave at least thirty minutes.",
    ),
    "draw.beacon_missing": (
        "公开随机值尚未录入，请先由一人录入。",
        "Nobody has entered the beacon yet; one person enters it first.",
    ),
    "draw.key_in_use": (
        "“{campaign}”的抽取已冻结而尚未完成，此时不能更换公钥。",
        "The draw of {campaign} is frozen and not finished; the key cannot be changed now.",
    ),
    "account.witness_apart": (
        "监督人不属于任何检查部门：角色“监督人”的部门须为 witness，其他角色不得如此。",
        "A witness belongs to no department: its department is `witness`, and nobody else's is.",
    ),
    "account.password_wrong": ("原密码不正确。", "The present password is wrong."),
    "document.no_pdf": (
        "本机缺少排版库 Pango，不能生成 PDF；请下载 Word 版本，或请管理员安装 libpango-1.0-0 和 libpangoft2-1.0-0。",
        "This machine lacks Pango, so no PDF can be made; take the Word file, or have an administrator install "
        "libpango-1.0-0 and libpangoft2-1.0-0.",
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
    "leniency.circumstance_unknown": (
        "情节“{circumstances}”不在规定的情节之内，请核对。",
        "These circumstances are not among those of the law: {circumstances}.",
    ),
    "leniency.conditions_without_ground": (
        "所列条件不足以“{degree}”，须包含法定的全部情节（{source}），且不得包含拒不改正。",
        "The conditions do not suffice for “{degree}”: they must hold a ground of the law ({source}) and no bar.",
    ),
    "leniency.not_a_penalty": (
        "“{outcome}”不是行政处罚，不能从轻或者减轻。",
        "{outcome} is no penalty: it cannot be lighter or reduced.",
    ),
    "leniency.deviation_unexplained": (
        "按清单条目 {entry} 应“{degree}”，拟作“{taken}”，请写明不同的理由。",
        "Entry {entry} proposes “{degree}” and “{taken}” is to be taken: give the reason.",
    ),
    "leniency.bottom_line": (
        "触及底线“{line}”，不得从宽处理（{source}）。",
        "It crosses the line “{line}”: no leniency is given ({source}).",
    ),
    "leniency.correction_refused": (
        "当事人拒不改正，应当依法严惩，不得从宽处理（{source}）。",
        "The party refused to correct: no leniency is given ({source}).",
    ),
    "leniency.reoffence": (
        "同一对象同一事项在改正后 {days} 日内再次违法（此前结果 {finding}），不得从宽处理。",
        "The same object broke the same rule within {days} days of correcting {finding}: no leniency is given.",
    ),
    "coercion.unfounded": (
        "采取“{outcome}”须写明依据、程序，以及非强制手段为何不足。",
        "{outcome} is coercive: give its ground, its procedure, and why no milder means would do.",
    ),
    "scope.unapproved": (
        "对整个“{covered}”采取措施，须写明上级批准的文号、批准机关和事由（{source}）。",
        "A measure on a whole {covered} needs the number, authority and ground of a higher approval ({source}).",
    ),
    "scope.ground_unknown": (
        "“{ground}”不是可以普遍停产、停业的事由（{source}）。",
        "“{ground}” is no ground for stopping a whole industry or region ({source}).",
    ),
    "leniency.degree_not_listed": (
        "清单只列不予处罚、从轻处罚和减轻处罚，没有“{degree}”。",
        "The lists hold exemption, lighter and reduced penalties; “{degree}” is none of them.",
    ),
    "leniency.entry_incomplete": (
        "清单条目须写明违法行为、条件、法律依据和处罚主体。",
        "An entry names the violation, the conditions, the legal basis and the authority.",
    ),
    "leniency.entry_open": (
        "条目 {number} 已有待审的草案，请先办结。",
        "A draft of entry {number} is waiting: finish that one first.",
    ),
    "leniency.same_person": (
        "拟定、法制审核和集体讨论须由不同的人经办。",
        "Drafting, legal review and collective discussion are recorded by different persons.",
    ),
    "leniency.minutes_missing": ("请写明集体讨论的纪要文号。", "Cite the minutes of the collective discussion."),
    "leniency.reason_missing": ("请写明理由。", "Give the reason."),
    "observation.days_wrong": (
        "观察期的起止日期不正确，或者超过 {most} 天。",
        "An observation period ends before it starts, or lasts longer than {most} days.",
    ),
    "cases.none": (
        "{starts_on} 至 {ends_on} 没有可以抽取的案件，请另选期间和件数。",
        "There is no case to draw between {starts_on} and {ends_on}: choose other days and a number of cases.",
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
    "check.incomplete": (
        "非双随机检查须写明事由依据、对象和事项，缺：{missing}。",
        "A check without a draw names its source, objects and items; missing: {missing}.",
    ),
    "check.days_wrong": (
        "检查期限有误：{starts_on} 晚于 {ends_on}。",
        "The days are the wrong way round: {starts_on} comes after {ends_on}.",
    ),
    "check.ground_unknown": (
        "《{title}》没有“{ground}”这一事由，请从所列事由中选择。",
        "{title} knows no ground {ground}: choose one of those listed.",
    ),
    "check.must_be_drawn": (
        "事项 {items} 不在负面清单内，应当以“双随机”方式检查；事由“{ground}”不能例外。",
        "Items {items} are not on the negative list: they are drawn, and the ground {ground} is no exception.",
    ),
    "check.no_content": (
        "所选事项没有这些部门的检查内容：{departments}。",
        "The items hold no content of these departments: {departments}.",
    ),
    "check.object_elsewhere": (
        "“{object}”在 {region}，不属于本次检查的区划。",
        "{object} stands in {region}, outside the territory of this check.",
    ),
    "check.object_unfit": (
        "事项 {items} 不适用于“{object}”的对象类别。",
        "The items {items} are not for objects of the kind of {object}.",
    ),
    "check.not_the_referral": (
        "这次检查由移送 {referral} 引起，事由、依据和对象不得更改。",
        "This check follows referral {referral}: its ground, source and object stay.",
    ),
    "check.not_urgent": (
        "未写明紧急理由的检查须先经批准。",
        "A check that does not say why it cannot wait is approved before it starts.",
    ),
    "check.team_missing": (
        "以下部门还没有指定检查人员：{departments}。",
        "These departments have named no inspectors yet: {departments}.",
    ),
    "check.team_too_small": (
        "{department} 的检查人员少于 {least} 名（{source}）。",
        "{department} sends fewer than {least} inspectors ({source}).",
    ),
    "check.inspector_unfit": (
        "“{inspector}”不是本部门已审核的在岗人员，或者其证件到不了 {until}，不能参加。",
        "{inspector} is no reviewed inspector of the department in post with a valid licence until {until}.",
    ),
    "check.inspector_recused": (
        "“{inspector}”与检查对象有利害关系，应当回避。",
        "{inspector} has an interest in an object, and must recuse.",
    ),
    "check.leader_missing": (
        "{department} 须从检查人员中确定一名可任组长的人为组长。",
        "{department} names one of its inspectors who may lead as the leader.",
    ),
    "check.nobody_drawn": (
        "这次检查没有经过抽取，不能抽取递补。请撤回检查，另行指定检查人员后重新发起。",
        "Nobody was drawn for this check, so nobody can be drawn instead: withdraw the visit and name another team.",
    ),
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
    "referral.same_matter": (
        "本部门已就同一事项移送（{referral}），请在该移送中办理；本项可以更正检查结果，或者不予移送。",
        "This matter is on its way already as {referral}: follow that referral up, and correct this finding or decline "
        "to refer it.",
    ),
    "referral.joined": (
        "该移送已并入 {leading} 一案，请对 {leading} 作出决定。",
        "This referral is one case with {leading}: decide that one.",
    ),
    "referral.same_person": (
        "提交人不得批准自己提交的移送，请由本部门负责人批准。",
        "Whoever submitted the referral may not approve it: the department's head does.",
    ),
    "referral.several_agencies": (
        "一份移送函只能发往一个机关，所选问题分属：{departments}。",
        "One letter goes to one agency; the problems chosen belong to {departments}: send a letter to each.",
    ),
    "referral.ground_missing": (
        "移送{department}须写明理由。",
        "Say on what ground the matter goes to {department}.",
    ),
    "referral.no_urgency": (
        "政策文件 {pack} 没有规定紧急移送的时限，请按一般移送提出。",
        "The pack {pack} sets no time for urgent referrals: raise it as an ordinary one.",
    ),
    "referral.nothing_chosen": ("请选择要移送的问题。", "Choose the problems that are to be referred."),
    "referral.not_yours": (
        "该移送现由“{holder}”办理，本部门不能办理这一步。",
        "{holder} has this referral now: this step is not yours to take.",
    ),
    "referral.circle": (
        "该事项曾移送“{to}”，经过为：{way}。请由双方负责人协商管辖；移送部门可以撤回，或者由其负责人决定仍移送该部门。",
        "{to} had this matter before, on the way {way}. The heads of both settle who is competent; the sender may "
        "withdraw it, or its head may send it there all the same.",
    ),
    "referral.not_disputed": (
        "移送 {referral} 没有管辖争议，请按正常流程办理。",
        "Nobody disputes who is competent for referral {referral}: follow the usual steps.",
    ),
    "referral.not_on_paper": (
        "移送 {referral} 通过系统办理，没有纸质移送函。",
        "Referral {referral} goes by message: there is no letter on paper.",
    ),
    "referral.delivered_already": (
        "移送函已于 {day} 送达，不能重复登记。",
        "The letter was delivered on {day} already.",
    ),
    "referral.delivery_day_wrong": (
        "送达日期 {day} 须在移送之日 {offered_on} 至今天 {today} 之间。",
        "The day of delivery {day} must lie between the offer on {offered_on} and today, {today}.",
    ),
    "referral.not_delivered": (
        "移送函尚未送达，请先登记送达，再录入回执。",
        "The letter has not been delivered: record its delivery before the return slip.",
    ),
    "referral.slip_day_wrong": (
        "回执日期 {day} 须在送达之日 {delivered_on} 至今天 {today} 之间。",
        "The slip's day {day} must lie between the delivery on {delivered_on} and today, {today}.",
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
    "blacklist.ground_missing": (
        "{outcomes} 仅用于严重失信等情形，请写明依据的事实和理由。",
        "{outcomes} are for serious cases: state the ground.",
    ),
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
    "flag.correction_open": (
        "整改尚未办结，须以复查结果为准。",
        "A correction is open: the re-check says when it is done.",
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
    "evidence.hash_wrong": (
        "收到的内容与登记的大小或校验值（{sha256}）不一致，未保存；请重新传送原文件。",
        "What came is not what was named ({sha256}): size or hash differs, and nothing was kept. Send it again.",
    ),
    "evidence.too_large": (
        "文件超过 {limit} 字节的上限，未保存。",
        "The file is larger than the limit of {limit} bytes; nothing was kept.",
    ),
    "evidence.address_unknown": (
        "地址无效。请使用平台报文中给出的地址。",
        "There is no such address: use the one that the hub's message gives.",
    ),
    "evidence.address_expired": (
        "地址已过有效期。请重新报送该材料，平台会给出新的地址。",
        "The address has expired: report the file again, and the hub gives a new one.",
    ),
    "crime.no_violation": (
        "该检查结果没有违法情形，不能作为涉嫌犯罪案件。",
        "The finding names no violation: there is no crime to suspect.",
    ),
    "crime.not_in_hand": (
        "该问题目前不由本部门办理，不能立为涉嫌犯罪案件。",
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
        "移送司法机关须先立为涉嫌犯罪案件，经负责人批准后移送公安机关。",
        "A transfer to the judiciary begins with a suspected crime, which the head approves and the police are handed.",
    ),
    "case_file.too_large": (
        "案卷超过 2 GB，不能写成一个压缩包，请在检查页面逐个下载证据文件。",
        "The case file is larger than 2 GB and cannot be one archive: take the evidence from the pages of the parts.",
    ),
    "decision.of_other_check": (
        "决定 {decision} 不是本部门对移送 {referral} 所发起检查的有效决定。",
        "{decision} is no standing decision of this department on what the check found that followed {referral}.",
    ),
    "flag.of_what": (
        "请写明移送编号，或本部门检查部分的编号和事项编号。",
        "Say which problem: the number of the referral, or of the own part with its item.",
    ),
    "flag.stands_so": (
        "该到位情况“{flag}”已登记为“{state}”，没有重复登记。",
        "The flag {flag} stands as {state} already.",
    ),
    "evidence.too_many": (
        "同一事项的证据材料不得超过 {most} 份。",
        "The evidence for one item has at most {most} files.",
    ),
    "evidence.unknown": (
        "材料目录中没有校验值为 {sha256} 的文件。",
        "The manifest has no file with the hash {sha256}.",
    ),
    "evidence.not_released": (
        "该移送的材料没有发给贵部门，不能签收。",
        "The files of this referral were not released to your department.",
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
