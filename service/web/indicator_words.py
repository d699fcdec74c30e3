"""The words of indicators and bulletins in both languages: names, what is counted, of what, and under which text."""

from __future__ import annotations

INDICATOR_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "indicator": {
        "random_items": ("双随机抽查事项占比", "Items inspected at random"),
        "joint": ("跨部门双随机占全部双随机", "Joint checks among random checks"),
        "random_checks": ("双随机检查占全部行政检查", "Random checks among all checks"),
        "credit": ("信用风险分类结果应用率", "Use of credit classes"),
        "mobile": ("掌上执法率", "Recorded on mobile devices"),
    },
    "indicator_counted": {
        "random_items": ("有双随机检查的事项", "items with a check that was drawn"),
        "joint": ("两个以上部门共同实施的双随机检查", "drawn checks that two departments or more made together"),
        "random_checks": ("对象由抽取产生的检查", "checks whose object was drawn"),
        "credit": (
            "抽取按信用风险类别设置不同比例或者限定类别的双随机检查",
            "drawn checks whose draw set ratios by credit class, or was directed at classes",
        ),
        "mobile": (
            "各项结果均在移动终端上登记的部门检查",
            "departments' parts of which every finding was recorded on a mobile device",
        ),
    },
    "indicator_whole": {
        "random_items": ("有任何检查的事项", "items with any check"),
        "joint": ("全部双随机检查", "all drawn checks"),
        "random_checks": ("全部行政检查", "all checks"),
        "credit": ("全部双随机检查", "all drawn checks"),
        "mobile": ("全部部门检查", "all departments' parts"),
    },
    "indicator_side": {
        "counted": ("分子", "Counted"),
        "whole": ("分母", "Of"),
    },
    "device": {
        "mobile": ("移动终端", "mobile device"),
        "desktop": ("电脑", "desktop"),
        "paper": ("纸质", "paper"),
    },
    "bulletin": {
        "made": ("已生成", "made"),
        "published": ("已发布", "published"),
    },
    "thing": {"bulletin": ("通报", "bulletin")},
    "event": {"publish_bulletin": ("发布通报", "publish the bulletin")},
    "kind": {"通报": ("通报", "bulletin")},
    "action": {
        "bulletin.made": ("生成通报", "Bulletin made"),
        "bulletin.published": ("发布通报", "Bulletin published"),
    },
}
