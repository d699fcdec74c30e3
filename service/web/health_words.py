"""The words of the health page, in Chinese and English: each line, its light, what was found, and what to do."""

from __future__ import annotations

HEALTH_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "health_light": {
        "normal": ("正常", "Normal"),
        "watch": ("关注", "Watch"),
        "alarm": ("告警", "Alarm"),
    },
    "health": {
        "broker": ("消息中间件", "Broker"),
        "intake": ("收件进程", "Intake"),
        "relay": ("发件进程", "Relay"),
        "scheduler": ("定时进程", "Scheduler"),
        "outbox": ("待发送报文", "Messages to be sent"),
        "returned": ("被退回报文", "Returned messages"),
        "refused": ("被中间件拒收的发件", "Messages the broker refused"),
        "unwritable": ("无法写出的发件", "Messages that cannot be written"),
        "waiting": ("等待前序的来件", "Letters that came too early"),
        "missing": ("缺号", "Missing numbers"),
        "other_body": ("同一编号内容不同", "One id, two bodies"),
        "foreign_source": ("来源不符", "Foreign source"),
        "deadly": ("反复投递未完", "Never finished"),
        "internal": ("中心处理故障", "Faults of the hub"),
        "rejected": ("其他被拒收的来件", "Other rejected letters"),
        "change_proposed": ("待批准的报文更正", "Changes to be approved"),
        "draw_broken": ("不能完成的抽取", "Draws that cannot be made"),
        "dead": ("死信", "Dead letters"),
    },
    "found": {
        "none": ("没有", "None"),
        "broker_answers": ("可以连接", "It answers"),
        "broker_away": ("无法连接；没有报文丢失", "It cannot be reached; no message is lost"),
        "broker_unknown": ("没有近期的查看结果", "Nobody has looked at it lately"),
        "process_alive": ("运行中", "Running"),
        "intake_never": ("从未运行，来件无人处理", "It has never run: no letter is taken in"),
        "intake_silent": ("没有响应，来件无人处理", "It is silent: no letter is taken in"),
        "relay_never": ("从未运行，报文没有发出", "It has never run: no message is sent"),
        "relay_silent": ("没有响应，报文没有发出", "It is silent: no message is sent"),
        "scheduler_never": (
            "从未运行，期限和重试无人处理",
            "It has never run: no deadline is watched, nothing is tried again",
        ),
        "scheduler_silent": (
            "没有响应，期限和重试无人处理",
            "It is silent: no deadline is watched, nothing is tried again",
        ),
        "outbox_flows": ("及时发送", "They are sent in time"),
        "outbox_late": ("发送迟缓", "They are late"),
        "returned": ("收件部门没有队列；报文保留，没有丢失", "The department has no queue; the messages are kept"),
        "refused": ("队列已满或中间件告警；稍后自动重发", "A queue is full or the broker alarms; they are sent again"),
        "unwritable": ("无法按收件部门的格式写出", "They cannot be written in the department's format"),
        "waiting_short": ("正在等待前序报文", "They wait for what must come before"),
        "waiting_long": ("等待时间较长", "They have waited for long"),
        "waiting_stuck": ("超过重试期限仍在等待", "They wait longer than the tries last"),
        "missing": ("部门的报文序号有空缺", "Departments have left out numbers"),
        "other_body": ("部门以同一编号发来不同内容", "A department used one id for two bodies"),
        "foreign_source": ("报文来源与队列所属部门不符", "The source is not the department that owns the queue"),
        "deadly": (
            "有报文反复投递仍未处理完，已搁置",
            "A letter came again and again and was never finished",
        ),
        "internal": ("中心处理报文时出错", "The hub failed on a letter"),
        "rejected": ("有报文不符合约定", "Letters do not keep the contract"),
        "change_proposed": ("等待第二名管理员决定", "They wait for a second administrator"),
        "draw_broken": (
            "冻结的记录被改动过，不再相符；没有抽取，也不能重来",
            "A frozen record was changed and does not hold; nothing is drawn, and nothing given up",
        ),
        "dead": ("中间件中有死信", "There are dead letters at the broker"),
        "dead_unknown": ("没有近期的查看结果", "Nobody has looked lately"),
    },
    "remedy": {
        "broker_away": (
            "检查中间件是否运行，以及地址、密码、证书和权限。",
            "Check that the broker runs; check address, password, certificate and rights.",
        ),
        "broker_unknown": ("检查定时进程。", "Check the scheduler."),
        "intake_never": ("启动 lianjian worker。", "Start lianjian worker."),
        "intake_silent": (
            "查看 lianjian worker 的日志，必要时重启。",
            "Read the log of lianjian worker; restart it if need be.",
        ),
        "relay_never": ("启动 lianjian worker。", "Start lianjian worker."),
        "relay_silent": (
            "查看 lianjian worker 的日志，必要时重启。",
            "Read the log of lianjian worker; restart it if need be.",
        ),
        "scheduler_never": ("启动 lianjian scheduler。", "Start lianjian scheduler."),
        "scheduler_silent": (
            "查看 lianjian scheduler 的日志，必要时重启。",
            "Read the log of lianjian scheduler; restart it if need be.",
        ),
        "outbox_late": (
            "检查发件进程、中间件和下列部门的队列。",
            "Check the relay, the broker and the queues of the departments.",
        ),
        "returned": (
            "检查部门的队列是否存在；lianjian topology apply 会重新建立。",
            "Check that the department's queue is there; lianjian topology apply makes it again.",
        ),
        "refused": (
            "检查部门是否在收取报文，以及中间件的内存和磁盘。",
            "Check that the department reads its queue, and the broker's memory and disk.",
        ),
        "unwritable": (
            "请维护人员修正部门的格式转换；之后自动重发。",
            "Have the department's dialect mended; the messages then go out by themselves.",
        ),
        "waiting_long": ("核对前序报文是否已经发来。", "Check whether what must come before was sent."),
        "waiting_stuck": ("检查定时进程。", "Check the scheduler."),
        "missing": ("与部门核对，请其补发缺少的报文。", "Ask the department to send what is missing again."),
        "other_body": (
            "与部门核对哪一份有效；另一份更换编号后重发。",
            "Ask the department which one holds; the other is sent under a new id.",
        ),
        "foreign_source": (
            "核查是否有人冒用，或部门的系统配置错误。",
            "Find out whether somebody pretends, or the department's system is set up wrongly.",
        ),
        "deadly": (
            "请维护人员查看处理进程为何中断；修正后重新处理。",
            "Have somebody find out what ended the worker; once it is mended, have the letter tried again.",
        ),
        "internal": (
            "请维护人员查看日志；修正后重新处理。",
            "Have the log read; once it is mended, have the letters tried again.",
        ),
        "rejected": (
            "按原因查看；修正后重新处理或作废。",
            "Look at them by reason; have them tried again once mended, or discard them.",
        ),
        "change_proposed": ("请另一名管理员批准或不予批准。", "Another administrator approves or declines."),
        "draw_broken": (
            "在审计日志中查看 draw.broken，从备份恢复被改动的记录；恢复后自动完成抽取。",
            "See draw.broken in the audit log, restore the record from a backup; the draw then goes on by itself.",
        ),
        "dead": (
            "与被拒收报文核对；不在其中的，是多次处理未成的报文。",
            "Compare with the rejected letters; one that is not among them failed too often.",
        ),
        "dead_unknown": ("检查中间件和定时进程。", "Check the broker and the scheduler."),
    },
}
