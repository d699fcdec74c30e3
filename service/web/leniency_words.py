"""The words of the codes of inclusive and prudent enforcement, in Chinese and English."""

from __future__ import annotations

LENIENCY_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "entry": {
        "draft": ("待法制审核", "to be reviewed"),
        "reviewed": ("待集体讨论", "to be discussed"),
        "in_force": ("生效", "in force"),
        "returned": ("已退回", "returned"),
        "replaced": ("已被替换", "replaced"),
        "ended": ("已废止", "ended"),
    },
    "observation": {
        "proposed": ("待批准", "to be approved"),
        "approved": ("已批准", "approved"),
        "refused": ("未批准", "refused"),
    },
    "degree": {
        "neutral": ("不涉及轻重", "neither mild nor hard"),
        "guidance": ("先行指导", "guidance first"),
        "exempt": ("不予处罚", "no penalty"),
        "reduced": ("减轻处罚", "reduced penalty"),
        "lighter": ("从轻处罚", "lighter penalty"),
        "full": ("依法处罚", "full penalty"),
    },
    "circumstance": {
        "minor": ("违法行为轻微", "minor"),
        "corrected_in_time": ("及时改正", "corrected in time"),
        "no_harm": ("没有造成危害后果", "no harm done"),
        "first_offence": ("初次违法", "first offence"),
        "slight_harm": ("危害后果轻微", "slight harm"),
        "no_fault": ("有证据足以证明没有主观过错", "proof of no fault"),
        "harm_removed": ("主动消除或者减轻危害后果", "removed or lessened the harm"),
        "refused_correction": ("拒不改正", "refused to correct"),
    },
    "bottom_line": {
        "safety": ("安全底线", "safety"),
        "environment": ("环保红线", "environment"),
        "food_safety": ("食品安全", "food safety"),
        "epidemic": ("疫情防控", "epidemic control"),
        "fair_competition": ("市场公平竞争秩序", "fair competition"),
    },
    "bar": {
        "bottom_line": ("触及底线", "crosses a bottom line"),
        "correction_refused": ("拒不改正", "refused to correct"),
        "reoffence": ("改正后短期内再次违法", "broke the same rule again"),
    },
    "outcome_scope": {
        "object": ("仅该对象", "this object alone"),
        "industry": ("整个行业", "whole industry"),
        "region": ("整个区域", "whole region"),
    },
    "wide_stop_ground": {
        "people_safety": ("涉及人民群众生命安全", "the safety of people's lives"),
        "major_accident": ("发生重特大事故", "a major accident"),
        "national_event": ("举办国家重大活动", "a major national event"),
    },
    "case_verdict": {
        "under": ("应罚而不罚", "too mild"),
        "over": ("过罚", "too hard"),
        "fit": ("适当", "right"),
    },
}
