"""What the rules of checks without a draw answer when they say no."""

WORDS: dict[str, tuple[str, str]] = {
    "check.incomplete": (
        "非双随机检查须写明事由依据、对象和事项，缺：{missing}。",
        "A check without a draw names its source, objects and items; missing: {missing}.",
    ),
    "check.days_wrong": (
        "检查期限有误：{starts_on} 晚于 {ends_on}。",
        "The days are the wrong way round: {starts_on} comes after {ends_on}.",
    ),
    "check.ground_unknown": (
        "《{title}》没有“{ground}”这一事由，请从所列事由中选择。",
        "{title} knows no ground {ground}: choose one of those listed.",
    ),
    "check.must_be_drawn": (
        "事项 {items} 不在负面清单内，应当以“双随机”方式检查；事由“{ground}”不能例外。",
        "Items {items} are not on the negative list: they are drawn, and the ground {ground} is no exception.",
    ),
    "check.no_content": (
        "所选事项没有这些部门的检查内容：{departments}。",
        "The items hold no content of these departments: {departments}.",
    ),
    "check.object_elsewhere": (
        "“{object}”在 {region}，不属于本次检查的区划。",
        "{object} stands in {region}, outside the territory of this check.",
    ),
    "check.object_unfit": (
        "事项 {items} 不适用于“{object}”的对象类别。",
        "The items {items} are not for objects of the kind of {object}.",
    ),
    "check.not_the_referral": (
        "这次检查由移送 {referral} 引起，事由、依据和对象不得更改。",
        "This check follows referral {referral}: its ground, source and object stay.",
    ),
    "check.not_urgent": (
        "未写明紧急理由的检查须先经批准。",
        "A check that does not say why it cannot wait is approved before it starts.",
    ),
    "check.team_missing": (
        "以下部门还没有指定检查人员：{departments}。",
        "These departments have named no inspectors yet: {departments}.",
    ),
    "check.team_too_small": (
        "{department} 的检查人员少于 {least} 名（{source}）。",
        "{department} sends fewer than {least} inspectors ({source}).",
    ),
    "check.inspector_unfit": (
        "“{inspector}”不是本部门已审核的在岗人员，或者其证件到不了 {until}，不能参加。",
        "{inspector} is no reviewed inspector of the department in post with a valid licence until {until}.",
    ),
    "check.inspector_recused": (
        "“{inspector}”与检查对象有利害关系，应当回避。",
        "{inspector} has an interest in an object, and must recuse.",
    ),
    "check.leader_missing": (
        "{department} 须从检查人员中确定一名可任组长的人为组长。",
        "{department} names one of its inspectors who may lead as the leader.",
    ),
    "check.nobody_drawn": (
        "这次检查没有经过抽取，不能抽取递补。请撤回检查，另行指定检查人员后重新发起。",
        "Nobody was drawn for this check, so nobody can be drawn instead: withdraw the visit and name another team.",
    ),
}
