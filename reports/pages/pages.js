// What the pages do besides, for browsers that run scripts. Everything works without it.
"use strict";

// The menu: a click beside it, or Escape, closes it.
(() => {
  const open = () => document.querySelector("nav details[open]");
  document.addEventListener("click", (event) => {
    const menu = open();
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = open();
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();

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

// Dropping files on the form that imports them, and saying at once that they are too large.
(() => {
  const form = document.getElementById("files-form");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const refusal = form.querySelector("[data-too-large]");
  const isTooLarge = () => {
    const bytes = [...input.files].reduce((sum, file) => sum + file.size, 0);
    refusal.hidden = bytes <= Number(form.dataset.mostBytes);
    return !refusal.hidden;
  };
  input.addEventListener("change", isTooLarge);
  form.addEventListener("submit", (event) => {
    if (isTooLarge()) event.preventDefault();
  });
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer || !event.dataTransfer.files.length) return;
    event.preventDefault();
    form.classList.remove("over");
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
})();

// How far long work is.
(() => {
  const job = document.getElementById("job");
  if (!job || !job.dataset.progress) return;
  const part = (name) => job.querySelector(`[data-of=${name}]`);
  const stream = new EventSource(job.dataset.progress);
  stream.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    if (!told.open) {
      stream.close();
      // If the result is a file, the browser saves it and stays on this page.
      for (const name of ["words", "amount"]) part(name).textContent = "";
      part("state").textContent = told.state;
      part("bar").remove();
      location.reload();
      return;
    }
    for (const name of ["state", "words", "amount"]) {
      if (part(name).textContent !== told[name]) part(name).textContent = told[name];
    }
    const bar = part("bar");
    if (told.total) {
      bar.max = told.total;
      bar.value = told.done;
    } else {
      bar.removeAttribute("value");
    }
  });
})();

// The board of asks: a card can be dragged onto the column of what happened, and then its own form
// is sent. What the last move did is also said to those who do not see it.
(() => {
  const live = document.querySelector(".live");
  const told = [...document.querySelectorAll(".notice p")].map((each) => each.textContent);
  if (live && told.length) setTimeout(() => { live.textContent = told.join(" "); }, 200);

  const board = document.querySelector(".board[data-moves]");
  if (!board) return;
  let dragged = null;
  const columnOf = (event) => event.target.closest("[data-state]");
  const mark = (column) => {
    for (const each of board.children) each.classList.toggle("target", each === column);
  };
  for (const card of board.querySelectorAll(".card")) card.draggable = true;
  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".card");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
  });
  board.addEventListener("dragover", (event) => {
    const column = columnOf(event);
    if (!dragged || !column || column.contains(dragged)) return mark(null);
    event.preventDefault();
    mark(column);
    live.textContent = column.querySelector("h2").firstChild.textContent.trim();
  });
  board.addEventListener("dragend", () => { mark(null); dragged = null; });
  board.addEventListener("drop", (event) => {
    const column = columnOf(event);
    if (!dragged || !column || column.contains(dragged)) return;
    event.preventDefault();
    const form = dragged.querySelector("form");
    const state = document.createElement("input");
    Object.assign(state, { type: "hidden", name: "state", value: column.dataset.state });
    form.append(state);
    form.submit();
  });
})();
