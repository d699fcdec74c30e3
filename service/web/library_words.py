"""Words for the codes of the libraries' upkeep: batches, classes of inspectors, trainings, registries."""

from __future__ import annotations

Words = tuple[str, str]

LIBRARY_WORDS: dict[str, dict[str, Words]] = {
    "thing": {"library_batch": ("名录批次", "batch of the library")},
    "library_batch": {
        "proposed": ("待审核", "to be reviewed"),
        "accepted": ("已采纳", "taken over"),
        "rejected": ("未采纳", "not taken over"),
    },
    "event": {
        "accept_batch": ("采纳批次", "take the batch over"),
        "reject_batch": ("退回批次", "reject the batch"),
    },
    "action": {
        "library.batch_submitted": ("报送名录批次", "Batch of the library handed in"),
        "library.batch_accepted": ("采纳名录批次", "Batch of the library taken over"),
        "library.batch_rejected": ("退回名录批次", "Batch of the library rejected"),
        "library.persons_imported": ("导入自然人", "Natural persons imported"),
        "library.registry_imported": ("导入登记名单", "Registry imported"),
        "library.inspector_reviewed": ("审核检查人员", "Inspector reviewed"),
        "library.inspector_rejected": ("检查人员审核不通过", "Inspector not agreed to"),
        "training.recorded": ("登记培训", "Training recorded"),
        "training.attended": ("登记参训", "Attendance recorded"),
        "liaison.named": ("指定联络员", "Liaison named"),
    },
    "todo": {
        "review_inspector": ("待审核检查人员", "Inspectors to review"),
        "review_batch": ("待审核名录批次", "Library batches to review"),
    },
    "kind": {
        "名录版本": ("名录版本", "version of a library row"),
        "名录批次": ("名录批次", "batch of the library"),
        "批次行": ("批次行", "row of a batch"),
        "登记名单": ("登记名单", "registry line"),
        "自然人": ("自然人", "natural person"),
        "聘用关系": ("聘用关系", "employment"),
        "培训": ("培训", "training"),
        "参训记录": ("参训记录", "attendance"),
        "联络员": ("联络员", "liaison"),
    },
    "upload": {
        "persons": ("自然人名录", "library of natural persons"),
        "registry": ("登记名单", "registry"),
    },
    "qualification": {
        "licence": ("执法人员（持行政执法证）", "enforcement officer (licensed)"),
        "supervision": ("日常监管人员", "supervisor"),
    },
    "person_kind": {"foreigner": ("来华工作的外国人", "foreigner working in China")},
    "inspector_field": {
        "name": ("姓名", "name"),
        "department": ("单位", "department"),
        "gender": ("性别", "gender"),
        "licensed_until": ("执法证有效期至", "licensed until"),
        "post": ("执法岗位", "post"),
        "skills": ("专业技能", "skills"),
        "may_lead": ("可任组长", "may lead"),
        "status": ("状态", "status"),
        "region": ("行政区划代码", "region"),
        "qualification": ("人员类别", "class"),
        "items": ("检查事项", "inspection items"),
        "certificates": ("资格资质证件", "certificates"),
    },
    "library": {
        "objects": ("检查对象名录库", "object library"),
        "inspectors": ("执法检查人员名录库", "inspector library"),
        "conflicts": ("利害关系", "conflicts of interest"),
    },
}
