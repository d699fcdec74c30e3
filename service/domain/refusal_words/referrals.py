"""What the rules of referrals answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
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
}
