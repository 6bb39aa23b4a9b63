"use strict";
// Moving among the stretches, and what the page knows of each. Without script every stretch is a link.

const stretches = [...document.querySelectorAll(".o a")];
const place = new Map(stretches.map((stretch, index) => [stretch, index]));
let current = null;

/** One stretch is in the order of the Tab key; the arrow keys lead to the others. */
function reach(stretch) {
  if (current) current.tabIndex = -1;
  current = stretch;
  current.tabIndex = 0;
}

const isShown = (stretch) => stretch.checkVisibility();

/** The next stretch from `index` on, in steps of 1 or -1, that is shown and is as asked for. */
function next(index, step, isWanted = () => true) {
  for (let at = index; at >= 0 && at < stretches.length; at += step)
    if (isWanted(stretches[at]) && isShown(stretches[at])) return stretches[at];
  return null;
}

function goal(key, stretch) {
  const index = place.get(stretch);
  const section = stretch.closest(".source");
  const isDoubtful = (other) => other.classList.contains("d");
  const isHere = (other) => section.contains(other);
  switch (key) {
    case "ArrowRight": case "ArrowDown": return next(index + 1, 1);
    case "ArrowLeft": case "ArrowUp": return next(index - 1, -1);
    case "Home": return next(0, 1, isHere);
    case "End": return next(stretches.length - 1, -1, isHere);
    case "n": return next(index + 1, 1, isDoubtful);
    case "p": return next(index - 1, -1, isDoubtful);
  }
  return null;
}

/** The text of a node as it is in the view: signs are the characters that they stand for. */
function verbatim(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.dataset && node.dataset.c) return String.fromCodePoint(parseInt(node.dataset.c, 16));
  return [...node.childNodes].map(verbatim).join("");
}

/** Whether no text stands before `mark` in `stretch`. */
function startsWith(stretch, mark) {
  const range = document.createRange();
  range.setStart(stretch, 0);
  range.setEndBefore(mark);
  return range.toString() === "";
}

/** The lines that a stretch stands in: their numbers and whole texts. */
function linesOf(stretch) {
  const column = stretch.closest(".o");
  const marks = [...column.querySelectorAll("i[data-l]")];
  const isBefore = (mark) => mark.compareDocumentPosition(stretch) & Node.DOCUMENT_POSITION_FOLLOWING;
  const last = marks.findLastIndex((mark) => stretch.contains(mark) || isBefore(mark));
  const inside = marks.findIndex((mark) => stretch.contains(mark));
  const first = inside < 0 ? last : inside - (startsWith(stretch, marks[inside]) ? 0 : 1);
  return marks.slice(first, last + 1).map((mark, index) => {
    const range = document.createRange();
    range.setStartAfter(mark);
    const following = marks[first + index + 1];
    if (following) range.setEndBefore(following);
    else range.setEndAfter(column.lastChild);
    return { number: Number(mark.dataset.l), text: verbatim(range.cloneContents()) };
  });
}

// White space as the toolkit counts it, which is not quite what \s is here.
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACE_BEFORE = new RegExp(`^[${SPACE}]+`);
const NOT_ONE_BLANK = new RegExp(`(?! [^${SPACE}])[${SPACE}]`);

/** The first words of a text: at most 60 characters, and none after white space that is not one blank. */
function beginning(text) {
  const words = [...text.replace(SPACE_BEFORE, "").split(NOT_ONE_BLANK)[0]];
  if (words.length <= 60) return words.join("");
  const cut = words.slice(0, 60).join("");
  return cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut;
}

/** The paragraph whose speaker a stretch is of: its number, the line in which it begins, and how; null if it is of none. */
function turnOf(stretch) {
  const section = stretch.closest(".source");
  const block = document.getElementById(stretch.hash.slice(1));
  const para = block && block.dataset.turn;
  if (!para) return null;
  const first = section.querySelector(`.block[data-para="${para}"]`);
  const text = [...section.querySelectorAll(`.o a[href="#${first.id}"]`)].find((other) => other.classList.contains("t"));
  return { para: Number(para), line: linesOf(text)[0].number, starts: beginning(verbatim(text)) };
}

/** The sentence for the rule by which a stretch was removed; empty if none was. */
function ruleOf(stretch) {
  if (!stretch.classList.contains("x")) return "";
  const rule = stretch.getAttribute("aria-description").split(" · ")[1];
  const term = document.querySelector(`dt[data-rule="${CSS.escape(rule)}"]`);
  return term ? term.nextElementSibling.textContent : "";
}

document.addEventListener("focusin", (event) => {
  if (place.has(event.target)) reach(event.target);
});

document.addEventListener("keydown", (event) => {
  if (!place.has(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === " ") {
    event.preventDefault();
    event.target.click();
    return;
  }
  const found = goal(event.key, event.target);
  if (!found) return;
  event.preventDefault();
  found.focus();
  found.scrollIntoView({ block: "nearest" });
});

// After the first paint: a stretch is then a button, which opens a dialog.
requestAnimationFrame(() => setTimeout(() => {
  for (const stretch of stretches) {
    stretch.tabIndex = -1;
    stretch.setAttribute("role", "button");
    stretch.setAttribute("aria-haspopup", "dialog");
  }
  if (stretches.length) reach(stretches.find((stretch) => stretch === document.activeElement) || stretches[0]);
  document.documentElement.dataset.ready = "";
}));

// The stretch in the order of the Tab key must be one that is shown.
document.addEventListener("change", (event) => {
  if (event.target.name !== "show" || !current || isShown(current)) return;
  const found = next(0, 1);
  if (found) reach(found);
});

// A menu closes like others do.
const menu = document.querySelector(".menu");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
