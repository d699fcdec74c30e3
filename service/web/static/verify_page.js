/* The page around the verifier of a draw: takes files, shows each step, looks objects up. It asks no server for anything. */
"use strict";

(function () {
  const at = (id) => document.getElementById(id);
  const WORDS = JSON.parse(at("verify-words").textContent);
  const LISTS = ["objects", "inspectors", "conflicts"];
  const FACTS = ["campaign", "attempt", "frozen_at", "objects", "inspectors", "conflicts", "parties", "independent", "absent",
    "visits", "roundCount", "opened", "freeze_hash", "key", "hash"];
  const LONG = ["freeze_hash", "key", "hash"];
  const COLUMNS = ["task", "class", "n", "eligible", "k", "chance", "short", "cut"];

  function element(name, text = "", style = "") {
    const made = document.createElement(name);
    made.textContent = text;
    if (style) made.className = style;
    return made;
  }

  function withChildren(parent, ...children) {
    parent.append(...children);
    return parent;
  }

  const fact = (title, value, style = "") =>
    withChildren(element("div", "", style), element("dt", title), withChildren(element("dd"), value));
  const hash = (text) => element("code", text, "hash");
  const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(2)} %` : "—");

  // --- the verifier, in a worker where that is allowed (not in a page saved on disk) --------------------------------------

  function verifierFor(tell) {
    const here = verifyDraw.counter(tell);
    let last = null;
    try {
      const worker = new Worker(at("verify-script").src);
      let send = (message) => worker.postMessage(message);
      worker.onmessage = (event) => tell(event.data);
      worker.onerror = () => {
        send = here;
        tell({ ready: true });
        if (last) here(last);
      };
      return (message) => send((last = message));
    } catch {
      setTimeout(() => tell({ ready: true }), 0);
      return here;
    }
  }

  const HEARD = {
    ready: () => (at("verify-start").disabled = false),
    fault: ({ fault, step }) => showFault(fault, step), // before step, which it has too
    step: ({ step }) => mark(step, "good"),
    done: ({ facts }) => showGood(facts),
    answer: ({ answer, object }) => showObject(answer, object),
    included: ({ included }) => sayProof(`${WORDS.proofOf}${included.line.id || JSON.stringify(included.line)}`, true),
    notIncluded: ({ notIncluded }) => sayProof(`${WORDS.proofFails} ${notIncluded.place}`, false),
  };

  const ask = verifierFor((said) => {
    const kind = Object.keys(HEARD).find((name) => name in said);
    if (kind) HEARD[kind](said);
  });

  // --- steps and the verdict ------------------------------------------------------------------------------------------

  const stepLine = (word) => document.querySelector(`#verify-steps [data-step="${word}"]`);

  function mark(word, state, said = state === "good" ? WORDS.holds : WORDS.fails) {
    const line = stepLine(word);
    line.className = `verify-${state}`;
    line.querySelector(".verify-said").textContent = said;
  }

  function verdict(state, title, note) {
    at("verify-verdict").className = `verdict verdict-${state}`;
    at("verify-verdict").replaceChildren(element("strong", title), element("span", ` ${note}`));
    document.documentElement.dataset.verdict = state;
  }

  function clear() {
    for (const line of document.querySelectorAll("#verify-steps li")) {
      line.className = "";
      line.querySelector(".verify-said").textContent = "";
    }
    for (const id of ["verify-facts", "verify-look-up"]) at(id).hidden = true;
    for (const id of ["verify-object-found", "verify-proof-said", "verify-fact-list"]) at(id).replaceChildren();
    at("verify-proof").value = "";
  }

  function nameOf(word) {
    const line = stepLine(word);
    return WORDS.faults[word] || (line ? line.querySelector(".verify-name").textContent : word);
  }

  function showFault({ word, place }, step) {
    mark(step, "bad", `${WORDS.fails}${WORDS.colon}${place}`);
    verdict("bad", `${WORDS.bad}${nameOf(word)}`, `${word}${WORDS.colon}${place}`);
    at("verify-start").disabled = false;
  }

  function showGood(facts) {
    if (facts.opened) mark("opening", "good");
    verdict("good", WORDS.good, WORDS.goodNote);
    const values = { ...facts, ...facts.counts, roundCount: facts.rounds, absent: facts.absent.join(" ") || "—" };
    at("verify-fact-list").replaceChildren(
      ...FACTS.map((name) => fact(WORDS[name], LONG.includes(name) ? hash(values[name]) : String(values[name]), LONG.includes(name) ? "wide" : "")),
    );
    showDraw(facts.draw);
    for (const id of ["verify-facts", "verify-look-up"]) at(id).hidden = false;
    at("verify-start").disabled = false;
  }

  function showDraw(classes) {
    const head = element("tr");
    for (const name of COLUMNS) withChildren(head, Object.assign(element("th", WORDS[name]), { scope: "col" }));
    const rows = classes.map((each) => {
      const values = { ...each, chance: percent(each.k, each.eligible) };
      const row = element("tr");
      for (const name of COLUMNS) row.append(cell(name, values[name]));
      return row;
    });
    const body = withChildren(element("tbody"), ...rows);
    at("verify-draw").replaceChildren(at("verify-draw").caption, withChildren(element("thead"), head), body);
  }

  function cell(name, value) {
    const made = name === "cut" ? withChildren(element("td"), value ? hash(value) : "—") : element("td", String(value));
    made.dataset.label = WORDS[name];
    return made;
  }

  // --- one object -----------------------------------------------------------------------------------------------------

  const shell = (text) => `'${text.replace(/'/g, "'\\''")}'`;

  function command(note, text) {
    const shown = withChildren(element("pre"), element("code", text));
    shown.tabIndex = 0;
    return [element("p", note), shown];
  }

  function said(task) {
    const words = WORDS[task.standing].replace("{n}", task.place);
    return task.ticket ? `${words} · ${WORDS.chance}${WORDS.colon}${task.k}/${task.eligible} = ${percent(task.k, task.eligible)}` : words;
  }

  function taskFacts(task) {
    const list = withChildren(element("dl", "", "facts"), fact(WORDS.standing, said(task), "wide"));
    list.dataset.standing = task.standing;
    if (!task.ticket) return [element("h3", `${WORDS.task} ${task.task}`), list];
    list.append(fact(WORDS.ticket, hash(task.ticket), "wide"), fact(WORDS.cut, task.cut ? hash(task.cut) : "—", "wide"));
    return [element("h3", `${WORDS.task} ${task.task}`), list];
  }

  function objectFacts(found) {
    const list = withChildren(element("dl", "", "facts"), fact(WORDS.class, found.class));
    if (found.lifted.length) list.append(fact(WORDS.lifted, found.lifted.join(" ")));
    if (found.fate) list.append(fact(WORDS.roundCount, WORDS[found.fate.fate].replace("{n}", found.fate.round)));
    for (const { department, inspectors } of found.teams) list.append(fact(`${WORDS.teams} ${department}`, inspectors.join(" ")));
    list.append(fact(WORDS.line, hash(found.canonical), "wide"));
    return list;
  }

  function byHand(found) {
    const task = found.tasks.find((each) => each.ticket);
    const ticket = task ? command(WORDS.ticketByHand, `printf '%s' ${shell(task.text)} | sha256sum`) : [];
    const leaf = command(WORDS.leafByHand, `printf '\\0%s' ${shell(found.canonical)} | sha256sum`);
    return [element("h3", WORDS.byHand), ...ticket, ...leaf];
  }

  function proofParts(found) {
    const { line, index, count, path } = found.proof;
    const holds = verifyDraw.rootFromPath(line, index, count, path) === found.root;
    const words = element("p", holds ? WORDS.proofHolds : WORDS.proofFails, holds ? "verify-good" : "verify-bad");
    const steps = element("ol", "", "verify-path");
    for (const each of path) steps.append(withChildren(element("li"), hash(each)));
    const save = Object.assign(element("button", WORDS.saveProof, "button button-plain"), { type: "button", id: "verify-save" });
    save.onclick = () => saveAs(`proof-${found.id}.json`, JSON.stringify(found.proof));
    const facts = withChildren(element("dl", "", "facts"), fact(WORDS.root, hash(found.root), "wide"));
    return [element("h3", WORDS.proof), words, facts, steps, withChildren(element("p", "", "buttons"), save)];
  }

  function saveAs(name, text) {
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function showObject(found, id) {
    if (!found) {
      at("verify-object-found").replaceChildren(element("p", WORDS.unknown, "nothing"));
      return;
    }
    const parts = [element("h3", id, "code"), objectFacts(found), ...found.tasks.flatMap(taskFacts), ...proofParts(found), ...byHand(found)];
    at("verify-object-found").replaceChildren(withChildren(element("div", "", "panel"), ...parts));
  }

  function sayProof(text, holds) {
    at("verify-proof-said").replaceChildren(element("span", text, holds ? "verify-good" : "verify-bad"));
  }

  // --- what people do -------------------------------------------------------------------------------------------------

  function chosen(id) {
    return at(id) ? at(id).files[0] : undefined;
  }

  function librariesChosen() {
    const files = [...at("verify-libraries").files];
    const byName = (name) => files.find((file) => file.name.includes(name));
    return files.length ? Object.fromEntries(LISTS.map((name) => [name, byName(name)])) : null;
  }

  function start(event) {
    event.preventDefault();
    clear();
    const data = at("verify-certificate-data");
    const certificate = chosen("verify-certificate") || (data && data.textContent);
    if (!certificate) return verdict("bad", WORDS.unreadable, "");
    verdict("working", WORDS.working, "…");
    at("verify-start").disabled = true;
    const announced = at("verify-announced").value.trim().toLowerCase();
    return ask({ act: "verify", certificate, libraries: librariesChosen(), openings: chosen("verify-openings"), announced });
  }

  at("verify-form").addEventListener("submit", start);
  at("verify-object-form").addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ act: "lookUp", object: at("verify-object").value.trim().toUpperCase() });
  });
  at("verify-proof").addEventListener("change", () => {
    if (chosen("verify-proof")) ask({ act: "inclusion", proof: chosen("verify-proof") });
  });
  clear(); // a saved copy of the page may hold what an earlier verification said
  delete document.documentElement.dataset.verdict;
  at("verify-verdict").className = "verdict";
  at("verify-verdict").replaceChildren();
  at("verify-form").hidden = false;
})();
