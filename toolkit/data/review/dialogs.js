// The dialogs in which a reader decides about a stretch or a source.

const aboutStretch = document.getElementById("stretch-dialog");
const aboutSource = document.getElementById("source-dialog");
// What a source has only one line of.
const SINGLE = new Set(aboutStretch.dataset.single.split(" "));
let subject = null;

const field = (dialog, name) => dialog.querySelector("form").elements[name];

/** Opens the dialog about a stretch; `decision` is the one to change, if there is one. */
function askAboutStretch(stretch, decision) {
  const section = stretch.closest(".source");
  const lines = linesOf(stretch);
  const turn = turnOf(stretch);
  subject = { stretch, lines, decision, turn, opener: document.activeElement };
  const where = lines.length > 1 ? `Lines ${lines[0].number} to ${lines.at(-1).number}` : `Line ${lines[0].number}`;
  document.getElementById("stretch-title").textContent = `${where} of ${section.dataset.file}`;
  aboutStretch.querySelector("blockquote").textContent = stretch.textContent.trim().slice(0, 1000);
  aboutStretch.querySelector(".said").textContent = [stretch.getAttribute("aria-description"), ruleOf(stretch)].filter(Boolean).join(" · ");
  aboutStretch.querySelector(".note").textContent = note(stretch, lines);
  const form = aboutStretch.querySelector("form");
  form.reset();
  const speaker = form.querySelector("[value=speaker]");
  speaker.parentElement.hidden = turn === null;
  const known = decision || { as: stretch.classList.contains("x") ? "keep" : "drop" };
  field(aboutStretch, "as").value = known.as;
  if (decision) {
    const values = decision.values[0];
    for (const name of ["speaker", "role", "reason", "why"]) if (values[name]) field(aboutStretch, name).value = values[name];
  }
  aboutStretch.showModal();
  form.querySelector("[name=as]:checked").focus();
}

function note(stretch, lines) {
  const source = stretch.closest(".source").dataset.file;
  const isHere = (one) => one.source === source && lines.some(({ number }) => number === one.line);
  const other = decisions.find((one) => one.stretch !== stretch && one.values.some(isHere));
  if (other) return `It is decided already, with what else stands in the line: ${other.as}. What you decide now takes the place of that if both cannot be.`;
  if (lines.length > 1) return `Each of the ${lines.length} lines gets an entry of its own; of a title, date … the first line is settled.`;
  const isAll = lines[0].text.trim() === verbatim(stretch).trim();
  return isAll ? "" : "A decision about a line is about all that stands in it.";
}

function stretchDecision() {
  const { stretch, lines, turn } = subject;
  const source = stretch.closest(".source").dataset.file;
  const as = field(aboutStretch, "as").value;
  const why = field(aboutStretch, "why").value.trim();
  if (as === "speaker") {
    const speaker = field(aboutStretch, "speaker").value.trim();
    const role = field(aboutStretch, "role").value;
    const values = [{ source, line: turn.line, starts: turn.starts, speaker, role, why }];
    return { table: "turn", values, as, stretch, words: `${source}, ¶${turn.para} “${turn.starts}”: ${[speaker && `spoken by ${speaker}`, role].filter(Boolean).join(", ")}` };
  }
  const reason = as === "drop" ? field(aboutStretch, "reason").value : "";
  const settled = SINGLE.has(as) ? lines.slice(0, 1) : lines;
  return aboutLines(settled.map(({ number, text }) => ({ source, line: number, starts: beginning(text), as, reason, why })), stretch);
}

function aboutLines(values, stretch) {
  const { source, line, starts, as } = values[0];
  const more = values.length > 1 ? ` and ${values.length - 1} more` : "";
  return { table: "line", values, as, stretch, words: `${source}, line ${line}${more} “${starts}”: ${as}` };
}

function askAboutSource(section, decision) {
  subject = { section, decision, opener: document.activeElement };
  document.getElementById("source-title").textContent = `About ${section.dataset.file}`;
  const form = aboutSource.querySelector("form");
  form.reset();
  const values = decision ? decision.values[0] : {};
  for (const input of form.querySelectorAll("input")) input.value = values[input.name] || "";
  aboutSource.showModal();
}

function sourceDecision() {
  const { section } = subject;
  const given = Object.fromEntries([...new FormData(aboutSource.querySelector("form"))].map(([key, value]) => [key, value.trim()]));
  if (!Object.values(given).some(Boolean)) return null;
  const said = Object.entries(given).filter(([, value]) => value).map(([key, value]) => `${key.replace("_", " ")} “${value}”`);
  const values = [{ file: section.dataset.file, sha256: section.dataset.sum, ...given }];
  return { table: "source", values, section, words: `${section.dataset.file}: ${said.join(", ")}` };
}

/** Whether two decisions name the title, or something else that a source has once. */
const isRival = (one, other) => one.as === other.as && SINGLE.has(one.as) && key(one) === key(other);

/** Whether two entries cannot both hold: two about one line, or a turn in a line that is no text. */
function clash(one, other) {
  if (one.line === undefined || one.source !== other.source || one.line !== other.line) return false;
  const isOneTurn = one.as === undefined, isOtherTurn = other.as === undefined;
  return isOneTurn === isOtherTurn || (isOneTurn ? other : one).as !== "keep";
}

/** What is left of a decision beside a later one: of two that cannot both hold, the last counts. */
function without(decision, made) {
  const left = decision.values.filter((one) => !made.values.some((other) => clash(one, other)));
  if (left.length === decision.values.length) return [decision];
  return left.length ? [aboutLines(left, decision.stretch)] : [];
}

/** Puts a decision where the one about the same thing stands, or at the end. */
function put(made) {
  const isSame = (other) => other === subject.decision || (made && other.table === made.table &&
    (made.table === "line" ? other.stretch === made.stretch || isRival(other, made) : key(other) === key(made)));
  const at = decisions.findIndex(isSame);
  const before = decisions.slice(0, at < 0 ? decisions.length : at);
  const left = (list) => list.filter((other) => !isSame(other)).flatMap((other) => (made ? without(other, made) : [other]));
  const rest = [...left(before), ...(made ? [made] : []), ...left(decisions.slice(before.length))];
  if (made || rest.length < decisions.length) decide(rest);
}

const key = ({ table, values: [first] }) => [first.source || first.file, table === "turn" ? first.line : ""].join();

function change(decision) {
  if (decision.table === "source") askAboutSource(decision.section, decision);
  else askAboutStretch(decision.stretch, decision);
}

for (const [dialog, made] of [[aboutStretch, stretchDecision], [aboutSource, sourceDecision]]) {
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const speaker = field(dialog, "speaker");
    if (speaker && field(dialog, "as").value === "speaker" && !speaker.value.trim() && !field(dialog, "role").value) {
      speaker.focus();
      dialog.querySelector(".note").textContent = "Say who speaks, or choose the role.";
      return;
    }
    put(made());
    dialog.close(); // the focus goes back to where it was, unless that is no longer there
    if (!subject.opener.isConnected) bar.querySelector("summary").focus();
    say(decisions.length ? "Noted." : "");
  });
  dialog.querySelector(".cancel").addEventListener("click", () => dialog.close());
}

document.addEventListener("click", (event) => {
  const stretch = event.target.closest(".o a");
  if (!stretch || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const known = decisions.find((other) => other.stretch === stretch);
  askAboutStretch(stretch, known);
});

for (const section of document.querySelectorAll(".source")) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = "Give title, publisher, date …";
  made.setAttribute("aria-label", `Give title, publisher, date … of ${section.dataset.file}`);
  made.addEventListener("click", () => askAboutSource(section, decisions.find((other) => other.section === section)));
  section.querySelector(".give").append(made);
}
