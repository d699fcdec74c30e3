"""Words for the codes of checks without a draw."""

from __future__ import annotations

Words = tuple[str, str]

CHECK_WORDS: dict[str, dict[str, Words]] = {
    "thing": {"targeted_check": ("非双随机检查", "check without a draw")},
    "targeted_check": {
        "received": ("待拟定", "to be planned"),
        "proposed": ("待批准", "to be approved"),
        "urgent": ("已紧急开展，待批准", "begun, to be approved"),
        "started": ("已批准开展", "approved and begun"),
        "declined": ("不予开展", "declined"),
        "objected": ("事后未获批准", "begun, not approved"),
    },
    "event": {
        "plan_check": ("拟定检查", "plan the check"),
        "name_team": ("指定检查人员", "name inspectors"),
        "approve_check": ("批准检查", "approve the check"),
        "start_urgently": ("紧急开展检查", "start urgently"),
        "decline_check": ("不予批准", "do not approve"),
    },
    "action": {
        "check.proposed": ("拟定非双随机检查", "Check without a draw proposed"),
        "check.received": ("移送引起检查", "Check arisen from a referral"),
        "check.team_named": ("指定检查人员", "Inspectors named"),
        "check.approved": ("批准非双随机检查", "Check without a draw approved"),
        "check.started_urgently": ("紧急开展检查", "Check started urgently"),
        "check.declined": ("未批准非双随机检查", "Check without a draw not approved"),
    },
    "kind": {"非双随机检查": ("非双随机检查", "check without a draw")},
    "deadline": {"check_approval": ("紧急检查补办批准", "approval of an urgent check")},
    "todo": {
        "plan_check": ("移送待拟定检查", "Checks to plan after referrals"),
        "name_team": ("待指定检查人员", "Inspectors to name"),
        "approve_check": ("待批准检查", "Checks to approve"),
    },
    "campaign_kind": {"random": ("双随机", "by draw"), "targeted": ("非双随机", "without a draw")},
    "check_extent": {"within": ("部门内", "within a department"), "across": ("跨部门", "across departments")},
}
