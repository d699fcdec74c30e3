// The secret of a draw on the pages of its participants: made and kept in this browser, never sent; only what follows
// from it is filled into the form.
"use strict";

(() => {
  const COMPUTE = {
    commit: (secret, about) => drawSecret.commitment(about.freeze, about.participant, drawSecret.nonce(secret, about.freeze)),
    nonce: (secret, about) => drawSecret.nonce(secret, about.freeze),
    head: (secret, about) => drawSecret.code(secret, Number(about.length), 0),
    code: (secret, about) => drawSecret.code(secret, Number(about.length), Number(about.number)),
    show: () => "",
  };

  // Whether what follows from the secret fits what the hub holds already.
  function fits(kind, value, secret, about) {
    if (kind === "nonce") return drawSecret.commitment(about.freeze, about.participant, value) === about.commitment;
    if (kind === "code") return drawSecret.sha256(value) === about.before;
    if (kind === "commit" && about.head) return drawSecret.code(secret, Number(about.length), 0) === about.head;
    return true;
  }

  // A browser may keep nothing (private windows): the page works without.
  function kept(store) {
    try { return store ? localStorage.getItem(store) || "" : ""; } catch { return ""; }
  }

  // The one before is kept too: who makes a new secret and does not send what follows from it needs the old one.
  function keep(store, secret) {
    const before = kept(store);
    if (!store || before === secret) return;
    try {
      if (before) localStorage.setItem(`${store}|before`, before);
      localStorage.setItem(store, secret);
    } catch { /* the file and the page itself remain */ }
  }

  function attach(panel) {
    const about = panel.dataset;
    const kind = about.drawSecret;
    const part = (name) => panel.querySelector(`[data-${name}]`);
    const target = document.getElementById(about.target || "");

    function say(problem) {
      if (part("problem")) part("problem").textContent = problem ? part("problem").dataset[problem] : "";
    }

    function show(secret) {
      if (part("shown")) part("shown").textContent = secret;
      panel.querySelectorAll("[data-kept]").forEach((each) => { each.hidden = false; });
      if (part("download")) part("download").href = URL.createObjectURL(new Blob([`${secret}\n`], { type: "text/plain" }));
    }

    function use(text, isOwn) {
      const secret = text.trim();
      if (!drawSecret.isSecret(secret)) return say("unfit");
      const value = COMPUTE[kind](secret, about);
      if (!fits(kind, value, secret, about)) return say("other");
      say("");
      if (target) target.value = value;
      if (isOwn) keep(about.store, secret);
      if (about.store) show(secret);
      return undefined;
    }

    panel.hidden = false;
    if (part("make")) part("make").addEventListener("click", () => use(drawSecret.make(), true));
    if (part("file")) part("file").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (file) use(await file.text(), true);
    });
    if (part("typed")) part("typed").addEventListener("change", (event) => use(event.target.value, false));
    const known = [kept(about.store), kept(`${about.store}|before`)].filter((secret) => about.store && secret);
    if (known.length) use(known.find((secret) => fits(kind, COMPUTE[kind](secret, about), secret, about)) || known[0], false);
  }

  document.querySelectorAll("[data-draw-secret]").forEach(attach);
})();
