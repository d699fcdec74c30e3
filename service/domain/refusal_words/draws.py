"""What the rules of the draw and its ceremony answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
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
}
