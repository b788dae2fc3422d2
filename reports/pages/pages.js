// What the pages do besides, for browsers that run scripts. Everything works without it.
"use strict";

// "One more": another field for a name, without asking the server.
(() => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".names button[name=more]");
    if (!button) return;
    event.preventDefault();
    const fields = button.closest(".names");
    const last = [...fields.querySelectorAll("p:has(input)")].at(-1);
    const next = last.cloneNode(true);
    const number = fields.querySelectorAll("input").length + 1;
    const input = next.querySelector("input");
    const list = next.querySelector("datalist");
    input.id = `${input.id.replace(/-\d+$/, "")}-${number}`;
    list.id = `${input.id}-names`;
    input.setAttribute("list", list.id);
    input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+$/, number));
    input.value = "";
    list.replaceChildren();
    last.after(next);
    window.htmx?.process(next);
    input.focus();
  });
})();
