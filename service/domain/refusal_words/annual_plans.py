"""What the rules of annual plans and of the transfer of duties answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "annual_plan.line_incomplete": (
        "计划“{line}”缺少：{line_members}。每项计划须写明对象、内容、方式、比例和频次、时间以及对检查人员的要求。",
        "The line {line} lacks: {line_members}. State objects, content, way, ratio, frequency, time and inspectors.",
    ),
    "annual_plan.items_uncovered": (
        "年度计划应涵盖清单的全部事项，尚未涵盖：{items}。",
        "The plan covers every item of the list; not covered yet: {items}.",
    ),
    "annual_plan.empty": ("计划中还没有内容，请先填报。", "The plan has no lines yet: submit some first."),
    "annual_plan.weight_uneven": (
        "上级计划要求“{line}”在不同地区抽查比重相同，不得更改比例。",
        "The higher plan weighs {line} the same in every region: its ratio cannot be changed here.",
    ),
    "annual_plan.exists": (
        "{year} 年度的计划 {plan} 已经建立，请在其中填报。",
        "The plan {plan} for {year} is there already: submit the lines to it.",
    ),
    "annual_plan.in_review": (
        "年度计划 {plan} 正在审核，审核或退回后才能再填报。",
        "The plan {plan} is in review: lines can be submitted once it is approved or sent back.",
    ),
    "annual_plan.same_person": (
        "审核人不得是填报人本人，请由第二人审核。",
        "The reviewer must be another person than those who submitted the lines.",
    ),
    "annual_plan.reason_missing": ("请写明理由。", "Give the reason."),
    "annual_plan.not_in_force": (
        "年度计划 {plan} 尚未审核公布，不能执行。",
        "The plan {plan} is not in force yet and cannot be carried out.",
    ),
    "annual_plan.not_filed": (
        "年度计划 {plan} 尚未登记备案回执，不能执行。依据：{source}。",
        "The receipt of filing the plan {plan} is not recorded: it cannot be carried out yet. Source: {source}.",
    ),
    "annual_plan.receipt_missing": ("请填写备案回执编号。", "Give the number of the receipt."),
    "annual_plan.other_year": (
        "任务的检查时间不在计划年度 {year} 内，或晚于完成时限 {due_on}。",
        "The campaign does not inspect within the plan's year {year}, or not until {due_on}.",
    ),
    "annual_plan.other_items": (
        "事项 {items} 不在这项计划之内。",
        "The items {items} do not belong to this line.",
    ),
    "annual_plan.ratio_below": (
        "任务的抽查比例 {ratio} 低于计划规定的 {least}。",
        "The campaign draws {ratio}, less than the {least} of the plan.",
    ),
    "annual_plan.too_late": (
        "任务 {campaign} 已经冻结，不能再改变所依据的计划。",
        "The campaign {campaign} is frozen: the plan that it carries out cannot be changed any more.",
    ),
    "transfer.receiver_wrong": (
        "“{department}”不能接收职责：须为已接入的其他部门。",
        "{department} cannot take the duties over: it must be another department that is connected.",
    ),
    "transfer.incomplete": (
        "请选择事项，并写明划转依据的文件。",
        "Choose the items, and give the document of the transfer.",
    ),
    "transfer.too_early": (
        "职责自 {on} 起划转，届时方可接收。",
        "The duties move on {on} and can be taken over from then.",
    ),
    "transfer.draw_running": (
        "有任务的抽取正在进行，抽取完成后方可划转。",
        "A draw of one of the tasks is under way: the duties can be taken over once it is certified.",
    ),
}
