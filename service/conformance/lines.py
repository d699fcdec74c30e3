"""The lines of a report: what is expected of a department's system, and what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

Words = tuple[str, str]
"""Chinese and English."""


class Verdict(StrEnum):
    """How a line ends."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_TRIED = "not tried"


EXPECTED: dict[str, Words] = {
    "declares_nothing": ("不声明、不改动任何队列和交换机", "declares and changes no queue and no exchange"),
    "readable": (
        "每条报文都是有效的信封（CloudEvents 结构化模式）",
        "every message is a valid envelope (CloudEvents, structured)",
    ),
    "size": ("每条报文不超过 262,144 字节", "no message is larger than 262,144 bytes"),
    "known_types": ("只发约定的报文类型", "sends only the types that are agreed"),
    "shape": ("`data` 的字段和代码符合约定", "the fields and codes of `data` are as agreed"),
    "own_source": ("`source` 是本部门", "`source` names this department"),
    "own_user": ("`user_id` 是本部门用户", "`user_id` is this department's user"),
    "content_type": (
        "`content_type` 为 application/cloudevents+json",
        "`content_type` is application/cloudevents+json",
    ),
    "persistent": ("报文持久化（delivery_mode=2）", "messages are persistent (delivery_mode=2)"),
    "unique_ids": ("一个 `id` 只用于一条报文", "an `id` stands for one message only"),
    "sent_once": ("已确认的报文不再重发", "what was confirmed is not sent again"),
    "sequence": (
        "`sequence`（如有）在每个 `subject` 内从 1 起逐一递增",
        "`sequence`, if given, counts 1, 2, 3 within a `subject`",
    ),
    "own_matters": ("只答复发给本部门的事项", "speaks only of what it was given"),
    "draw_committed": ("对冻结记录提交承诺", "commits to what was frozen"),
    "draw_secret": (
        "名单封存并含本部门承诺之前，不揭示随机数",
        "reveals nothing before a sealed list holds its commitment",
    ),
    "draw_revealed": ("封存后揭示随机数，且与承诺相符", "reveals the nonce of its commitment once the list is sealed"),
    "part_accepted": ("接受检查部分", "accepts a part"),
    "part_scheduled": ("在时间段内安排检查", "schedules the part inside its window"),
    "part_repeated": ("同一报文到达三次，只答复一次", "answers a message that comes three times under one id once"),
    "part_out_of_order": ("报文次序颠倒也能办理", "serves a part whose messages come in another order"),
    "findings_complete": ("每个事项提交一条检查结果", "submits a finding for every item"),
    "findings_by_rules": (
        "检查结果符合规则：代码、职权、时间、签字",
        "findings keep the rules: codes, powers, time, signature",
    ),
    "visit_recorded": (
        "登记检查记录：到场人员、现场步骤、本部门字段、音像、签字",
        "records the visit: officers, steps on site, its own fields, a medium, the signature",
    ),
    "part_changed": ("时间段变更后重新安排", "plans anew when the window of a part has moved"),
    "part_withdrawn": ("检查撤回后不再办理", "does nothing more about a part that was withdrawn"),
    "finding_rejected": (
        "结果被拒后更正或停下，不反复重发",
        "corrects a refused finding or stays calm, without a loop",
    ),
    "message_rejected": ("报文被拒后不反复重发", "stays calm when a message is refused"),
    "unknown_type": ("忽略不认识的报文类型，继续办理", "ignores an unknown type and goes on"),
    "unknown_field": ("忽略不认识的字段，继续办理", "ignores unknown fields and goes on"),
    "publication_confirmed": ("结果齐全后确认公示", "confirms publication once its findings are complete"),
    "feedback_given": ("结果齐全后反馈当事人", "tells the party once its findings are complete"),
    "part_closed": ("公示并反馈后办结", "closes the part once it is public and the party is told"),
    "summary_filed": ("总结阶段报送总结", "files its summary when that stage has begun"),
    "referral_accepted": ("受理移送，附案号", "accepts a referral, with its case number"),
    "referral_decided": ("受理后在所列处理中作出决定", "decides it with one of the outcomes offered"),
    "referral_foreign": (
        "对不属本部门的移送作出答复，退回时附理由",
        "answers a referral that is not its own, a refusal with its reason",
    ),
    "referral_withdrawn": ("移送撤回后不再办理", "does nothing more about a referral that was withdrawn"),
    "referral_returned": ("对方决定后完成本方后续步骤", "does its own step after another department's decision"),
}


@dataclass(frozen=True)
class Line:
    """One line of the report: `came` says in words what was seen, `at` when it was settled."""

    id: str
    verdict: Verdict
    came: Words
    at: datetime | None = None

    @property
    def expected(self) -> Words:
        """What the contract asks for."""
        return EXPECTED[self.id]


def passed(id_: str, came: Words, at: datetime | None = None) -> Line:
    """A line that is as it should be."""
    return Line(id_, Verdict.PASSED, came, at)


def failed(id_: str, came: Words, at: datetime | None = None) -> Line:
    """A line that is not."""
    return Line(id_, Verdict.FAILED, came, at)


def not_tried(id_: str, why: Words) -> Line:
    """A line that nothing can be said about."""
    return Line(id_, Verdict.NOT_TRIED, why)


NOTHING_CAME: Words = ("未收到", "nothing came")
NOTHING_HEARD: Words = ("该系统没有任何答复", "the system said nothing at all")
EARLIER_MISSING: Words = ("前一步没有完成", "the step before it is missing")
