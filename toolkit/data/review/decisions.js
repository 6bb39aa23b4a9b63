// The decisions: a list that can be undone, as lines of TOML to copy, to download, or to write.

const bar = document.getElementById("decisions");
const lines = bar.querySelector("textarea");
const status = bar.querySelector(".status");
let decisions = [];
let earlier = [];
let isSafe = true;

/** A decision is { table, values, words, stretch }: one table of the manifest for each of `values`. */
function decide(changed) {
  earlier.push(decisions);
  decisions = changed;
  isSafe = decisions.length === 0;
  show();
}

const HIDDEN = /[\u0000-\u001f"\\\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

function quoted(text) {
  const escape = (sign) => (sign === '"' || sign === "\\" ? `\\${sign}` : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`);
  return `"${text.toWellFormed().replace(HIDDEN, escape)}"`;
}

function toml(list) {
  const tables = list.flatMap(({ table, values }) => values.map((pairs) => {
    const rows = Object.entries(pairs).filter(([, value]) => value !== "");
    return [`[[${table}]]`, ...rows.map(([key, value]) => `${key} = ${typeof value === "number" ? value : quoted(value)}`)].join("\n") + "\n";
  }));
  return tables.join("\n");
}

function button(words, act, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "link";
  made.textContent = words;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function item(decision) {
  const made = document.createElement("li");
  const said = document.createElement("span");
  said.textContent = decision.words + " ";
  said.dir = "auto";
  made.append(said,
    button("change", () => change(decision), `change: ${decision.words}`),
    button("take back", () => decide(decisions.filter((other) => other !== decision)), `take back: ${decision.words}`));
  return made;
}

function mark() {
  for (const old of document.querySelectorAll(".o a.decided")) {
    old.classList.remove("decided");
    delete old.dataset.as;
  }
  for (const { stretch, as } of decisions)
    if (stretch) {
      stretch.classList.add("decided");
      stretch.dataset.as = `→ ${as}`;
    }
}

function show() {
  const number = decisions.length;
  bar.hidden = false;
  bar.querySelector(".number").textContent = number === 0 ? "No decisions" : number === 1 ? "1 decision" : `${number} decisions`;
  bar.querySelector("ol").replaceChildren(...decisions.map(item));
  lines.value = toml(decisions);
  bar.querySelector(".undo").disabled = earlier.length === 0;
  for (const name of ["copy", "download", "write"]) bar.querySelector(`.${name}`).disabled = number === 0;
  mark();
}

function undo() {
  if (earlier.length === 0) return;
  decisions = earlier.pop();
  isSafe = decisions.length === 0;
  show();
  say("Undone.");
}

function say(words) {
  status.textContent = words;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(lines.value);
  } catch {
    lines.closest("details").open = true;
    lines.select();
    document.execCommand("copy");
  }
  isSafe = true;
  say("Copied: add the lines at the end of pack.toml.");
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines.value], { type: "application/toml" }));
  link.download = "lines-for-pack.toml";
  link.click();
  URL.revokeObjectURL(link.href);
  isSafe = true;
  say("Downloaded: add the lines at the end of pack.toml.");
}

/** Asks the server of this page to add the lines to the manifest; it says why if it does not. */
async function write() {
  const root = document.documentElement;
  try {
    const answer = await fetch("decisions", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sum: root.dataset.pack, lines: lines.value }),
    });
    const { said, sum } = await answer.json();
    if (answer.ok) {
      root.dataset.pack = sum;
      decisions = [];
      earlier = [];
      isSafe = true;
      show();
    }
    say(said);
  } catch {
    say("The server does not answer; start `toolkit review` again, or copy the lines.");
  }
}

bar.querySelector(".undo").addEventListener("click", undo);
bar.querySelector(".copy").addEventListener("click", copy);
bar.querySelector(".download").addEventListener("click", download);
bar.querySelector(".write").addEventListener("click", write);
bar.querySelector(".write").hidden = document.documentElement.dataset.pack === undefined;
window.addEventListener("beforeunload", (event) => {
  if (!isSafe) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  const isText = event.target.matches("input:not([type=radio]), textarea, select");
  if (!isText && event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    undo();
  }
});
show();
