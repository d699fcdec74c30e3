"""Objects that are drawn: standings, tickets, classes and visits, written from section 4 of SSJ1."""

from tests.web.browser_verifier.notation import ceil_divide, hashed


def drawing_class(plan, line):
    return next((name for flag, name in plan["class_by_flag"] if flag in line["flags"]), line["class"])


def does_match(plan, task, line):
    wanted = task["filter"]
    has = {"kinds": line["kinds"], "types": [line["type"]], "scales": [line["scale"]], "regions": [line["region"]],
           "classes": [drawing_class(plan, line)], "flags": line["flags"]}  # fmt: skip
    return all(not wanted[name] or set(wanted[name]) & set(has[name]) for name in has)


def reason(plan, task, line):
    """Why an object that matches is excluded, or None."""
    exempt = set(plan["cap_exempt_flags"]) & set(line["flags"])
    if line["status"] != "active":
        return "inactive"
    if plan["cap"] is not None and line["visits"] >= plan["cap"] and not exempt:
        return "over_cap"
    if set(plan["skip_flags"]) & set(line["flags"]) and not exempt:
        return "trusted"
    return None if drawing_class(plan, line) in task["ratios"] else "class_without_ratio"


def excluded(plan, objects):
    return [
        {"task": task["id"], "object": line["id"], "reason": why}
        for task in plan["tasks"]
        for line in objects
        if does_match(plan, task, line) and (why := reason(plan, task, line))
    ]


def lifted(plan, objects):
    found = []
    for line in objects:
        flags = sorted(set(line["flags"]) & set(plan["cap_exempt_flags"]))
        over = plan["cap"] is not None and line["visits"] >= plan["cap"] and line["status"] == "active"
        if flags and over and any(does_match(plan, task, line) for task in plan["tasks"]):
            found.append({"object": line["id"], "flags": flags})
    return found


def draw(key, plan, objects):
    return [_class(key, plan, task, name, objects) for task in plan["tasks"] for name in sorted(task["ratios"])]


def _class(key, plan, task, name, objects):
    own = [line for line in objects if does_match(plan, task, line) and drawing_class(plan, line) == name]
    n = sum(line["status"] == "active" for line in own)
    label = "" if plan["shared_tickets"] else task["id"] + "|"
    tickets = sorted(
        (hashed(f"{key}|O|{label}{line['id']}"), line["id"]) for line in own if not reason(plan, task, line)
    )
    want = ceil_divide((n if task["base"] == "all" else len(tickets)) * task["ratios"][name], 10000)
    k = min(want, len(tickets))
    ids = [id_ for _, id_ in tickets]
    return {
        "task": task["id"], "class": name, "n": n, "eligible": len(ids), "k": k, "short": want - k,
        "cut": tickets[k - 1][0] if k else "", "objects": ids[:k],
        "reserve": ids[k : k + min(ceil_divide(k * task["reserve"], 10000), len(ids) - k)],
    }  # fmt: skip


def visits(plan, drawn):
    departments = {task["id"]: task["departments"] for task in plan["tasks"]}
    found = {}
    for each in drawn:
        for object_ in each["objects"]:
            found.setdefault(object_, []).append(each["task"])
    return [
        {"object": object_, "tasks": sorted(tasks),
         "departments": sorted({name for task in tasks for name in departments[task]})}
        for object_, tasks in sorted(found.items())
    ]  # fmt: skip
