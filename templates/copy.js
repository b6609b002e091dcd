// Small buttons that copy the whole text, a quotation, a contact or the boilerplate. The page is complete without
// them: they appear only where this script runs. Their words are the template's (page.html), in its language.
"use strict";

const words = document.currentScript.dataset;
const article = document.querySelector("article");

const said = document.createElement("p"); // read out by screen readers when something was copied
said.className = "visually-hidden";
said.setAttribute("role", "status");
document.querySelector("main").append(said);

// `name` says what is copied; it is shown where it does not stand beside what it copies.
function button(name, text, shown = false) {
  const made = document.createElement("button");
  const label = document.createElement("span");
  const more = document.createElement("span");
  made.type = "button";
  made.className = "copy";
  more.className = shown ? "" : "visually-hidden";
  label.textContent = words.label;
  more.textContent = " " + name;
  made.append(label, more);
  made.addEventListener("click", async () => {
    said.textContent = "";
    const done = await put(text()).then(() => true, () => false);
    said.textContent = (done ? words.copied : words.failed) + " " + name;
    label.textContent = done ? words.copied : words.failed;
    setTimeout(() => (label.textContent = words.label), 2500);
  });
  return made;
}

// The text may still be on its way: a browser lets it be copied only if it hears of it at once.
async function put(text) {
  if (!navigator.clipboard) return putBySelection(await text);
  if (!window.ClipboardItem) return navigator.clipboard.writeText(await text);
  const plain = Promise.resolve(text).then((words) => new Blob([words], { type: "text/plain" }));
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
}

// Where the page is not served over https, browsers have no other way.
function putBySelection(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  focused.focus();
  if (!done) throw new Error("not copied");
}

// The words that stand there, taken before any button stands among them.
const textOf = (element) => element.innerText.trim();
const everything = textOf(article);

const whole = (address) =>
  fetch(address)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .catch(() => everything); // from a disk nothing can be fetched

function offer(place, name) {
  const text = textOf(place);
  place.append(button(name, () => text));
}

for (const place of document.querySelectorAll("[data-copy-file]")) {
  place.append(button(place.dataset.copy, () => whole(place.dataset.copyFile), true));
}
for (const place of document.querySelectorAll("[data-copy]:not([data-copy-file])")) offer(place, place.dataset.copy);
for (const contact of article.querySelectorAll(".contact")) offer(contact, words.contact);
for (const about of article.querySelectorAll(".boilerplate")) offer(about, words.boilerplate);
