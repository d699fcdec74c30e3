"""What rules of every subject answer: a step out of order, an unknown row, another's matter, an unfit file."""

WORDS: dict[str, tuple[str, str]] = {
    "state.not_allowed": (
        "{thing}当前为“{state}”，不能执行“{event}”。请刷新页面后按流程操作。",
        "{thing} is “{state}”: “{event}” is not allowed now. Reload and follow the order of the steps.",
    ),
    "row.unknown": ("没有找到{kind}：{id}。请核对编号。", "There is no {kind} {id}. Check the number."),
    "row.exists": ("{kind}“{id}”已经存在。", "{kind} {id} exists already."),
    "scope.foreign": (
        "该事项不属于贵部门（{department}），不能操作。",
        "This does not belong to your department ({department}).",
    ),
    "scope.role": ("只有{role}可以执行这一步。", "Only the {role} may take this step."),
    "import.faults": (
        "文件有 {count} 处错误，未导入任何数据。请按错误清单修改后重新上传。",
        "The file has {count} faults; nothing was imported. Mend them and upload the file again.",
    ),
    "document.no_pdf": (
        "本机缺少排版库 Pango，不能生成 PDF；请下载 Word 版本，或请管理员安装 libpango-1.0-0 和 libpangoft2-1.0-0。",
        "This machine lacks Pango, so no PDF can be made; take the Word file, or have an administrator install "
        "libpango-1.0-0 and libpangoft2-1.0-0.",
    ),
    "scope.unapproved": (
        "对整个“{covered}”采取措施，须写明上级批准的文号、批准机关和事由（{source}）。",
        "A measure on a whole {covered} needs the number, authority and ground of a higher approval ({source}).",
    ),
    "scope.ground_unknown": (
        "“{ground}”不是可以普遍停产、停业的事由（{source}）。",
        "“{ground}” is no ground for stopping a whole industry or region ({source}).",
    ),
}
