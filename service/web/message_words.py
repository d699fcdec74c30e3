"""Words for the codes of messages and their changes."""

from __future__ import annotations

MESSAGE_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "thing": {
        "letter": ("报文", "message"),
    },
    "letter": {
        "done": ("已处理", "done"),
        "noted": ("已登记备查", "noted"),
        "waiting": ("等待处理", "waiting to be tried"),
        "rejected": ("被拒收", "rejected"),
        "change_proposed": ("更正待批准", "change to be approved"),
        "discarded": ("已作废", "discarded"),
    },
    "event": {
        "replay": ("重新处理", "try again"),
        "discard": ("作废", "discard"),
        "propose_change": ("提出更正", "propose another body"),
        "approve_change": ("批准更正", "approve the change"),
        "decline_change": ("不予更正", "decline the change"),
    },
    "kind": {
        "收件": ("收件", "incoming message"),
        "发件": ("发件", "outgoing message"),
        "缺号": ("缺号", "missing number"),
        "报文更正": ("报文更正", "change of a message"),
        "运行信号": ("运行信号", "sign of life"),
    },
    "box": {
        "rejected": ("被拒收", "Rejected"),
        "change_proposed": ("更正待批准", "Change to be approved"),
        "waiting": ("等待前序", "Waiting"),
        "discarded": ("已作废", "Discarded"),
        "unsent": ("未送达", "Not sent yet"),
    },
    "trouble": {
        "returned": ("收件方无队列", "The receiver has no queue"),
        "refused": ("消息中间件拒收", "The broker refused it"),
        "unwritable": ("无法按收件方的格式写出", "It cannot be written in the receiver's format"),
    },
    "todo": {
        "alarm": ("运行告警", "Alarms"),
        "rejected": ("被拒收报文", "Rejected messages"),
        "change_proposed": ("待批准的报文更正", "Message changes to approve"),
        "waiting": ("等待前序报文", "Waiting messages"),
        "unsent": ("未送达报文", "Messages not sent yet"),
    },
    "action": {
        "message.rejected": ("拒收报文", "Message rejected"),
        "broker.access_refused": ("消息中间件拒绝越权访问", "Refused by the broker"),
        "letter.opened": ("查看报文正文", "Message body opened"),
        "letter.change_proposed": ("提出报文更正", "Change of a message proposed"),
        "letter.change_approved": ("批准报文更正", "Change of a message approved"),
        "letter.change_declined": ("不予报文更正", "Change of a message declined"),
        "letter.replayed": ("重新处理报文", "Message tried again"),
        "letter.discarded": ("作废报文", "Message discarded"),
        "messages.missing": ("报文缺号", "Messages missing"),
        "messages.complete": ("缺号补齐", "Missing messages came"),
    },
    "message": {
        "message.rejected": ("报文拒收", "Message rejected"),
    },
}
