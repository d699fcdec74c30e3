"""What evidence and case files answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
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
    "case_file.too_large": (
        "案卷超过 2 GB，不能写成一个压缩包，请在检查页面逐个下载证据文件。",
        "The case file is larger than 2 GB and cannot be one archive: take the evidence from the pages of the parts.",
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
}
