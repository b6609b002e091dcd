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
  label.textContent = words.copy;
  more.textContent = " " + name;
  made.append(label, more);
  made.addEventListener("click", async () => {
    said.textContent = "";
    const done = await put(text()).then(() => true, () => false);
    said.textContent = (done ? words.copied : words.failed) + " " + name;
    label.textContent = done ? words.copied : words.failed;
    setTimeout(() => (label.textContent = words.copy), 2500);
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

// The words of an element, without those of the buttons that stand in it.
function textOf(element) {
  const buttons = [...element.querySelectorAll(".copy")];
  buttons.forEach((each) => (each.hidden = true));
  const text = element.innerText.trim();
  buttons.forEach((each) => (each.hidden = false));
  return text;
}

const whole = (address) =>
  fetch(address)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .catch(() => textOf(article)); // from a disk nothing can be fetched

for (const place of document.querySelectorAll("[data-copy-file]")) {
  place.append(button(place.dataset.copy, () => whole(place.dataset.copyFile), true));
}
for (const place of document.querySelectorAll("[data-copy]:not([data-copy-file])")) {
  place.append(button(place.dataset.copy, () => textOf(place)));
}
for (const contact of article.querySelectorAll(".contact")) {
  contact.append(button(words.contact, () => textOf(contact)));
}
for (const about of article.querySelectorAll(".boilerplate")) {
  about.append(button(words.boilerplate, () => textOf(about)));
}
