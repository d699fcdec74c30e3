"""What messages and their changes answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
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
}
