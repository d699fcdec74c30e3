"""What the rules of inclusive and prudent enforcement answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
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
}
