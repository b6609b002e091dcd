// Walks through pages by the Tab key alone: is every control reached, in the order of the page, and seen? Then what
// the buttons copy, each pressed by the Enter key: in a browser of today, and in one without a clipboard to write to.
import { newPage, open } from "./browser.mjs";
import { show } from "./server.mjs";
import { reply, request } from "./talk.mjs";

const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
const site = await show(request.root);
const browser = await open(request.chromium);
const strangers = new Set();

// What has the focus, and what is wrong with how it is shown.
const focused = (controls) => {
  const found = document.activeElement;
  if (!found || found === document.body) return null;
  const { width, height, top, bottom, left } = found.getBoundingClientRect();
  const style = getComputedStyle(found);
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1.5) faults.push("no ring around it");
  if (!width || !height || bottom <= 0 || top >= innerHeight) faults.push("out of sight");
  const over = document.elementFromPoint(left + Math.min(width, 12) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
  if (over && !found.contains(over) && !over.contains(found)) faults.push("covered");
  if (height < 24 && !found.closest("p")) faults.push("less than 24 px high, and not within a line of text");
  return { number: [...document.querySelectorAll(controls)].indexOf(found), faults, name: found.textContent.trim() };
};

async function walk(page, name, width) {
  const controls = await page.$$eval(CONTROLS, (all) => all.map((each) => (each.checkVisibility() ? each.textContent.trim() : null)));
  const findings = [];
  const told = (text) => findings.push(`${name} ${width}px: ${text}`);
  let last = -1;
  for (let step = 0; step <= controls.length; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(focused, CONTROLS);
    if (!at || (at.number === 0 && last > 0)) break; // the end of the page, or its beginning again
    for (const missed of controls.slice(last + 1, at.number)) if (missed !== null) told(`“${missed}” is not reached`);
    if (at.number <= last) told(`“${at.name}” comes too late`);
    for (const fault of at.faults) told(`“${at.name}”: ${fault}`);
    last = at.number;
  }
  for (const missed of controls.slice(last + 1)) if (missed !== null) told(`“${missed}” is not reached`);
  return findings;
}

async function skip(page, name) {
  await page.reload({ waitUntil: "load" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
  return inside || !(await page.$("main a, main button")) ? [] : [`${name}: the first link does not skip to the content`];
}

// What each button copies, and what is said of it.
async function copies(page) {
  const found = [];
  for (const button of await page.$$("button")) {
    await button.focus();
    await page.evaluate(() => (window.copied = null));
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "", null, { timeout: 5000, polling: 50 });
    const [text, name, said] = await page.evaluate(async () => [
      window.copied ?? (await navigator.clipboard?.readText()) ?? "",
      document.activeElement.textContent.trim(),
      document.querySelector("[role=status]").textContent,
    ]);
    found.push({ name, text, said });
    await page.waitForTimeout(50);
  }
  return found;
}

function withoutClipboard() {
  Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
  document.addEventListener("copy", () => (window.copied = document.activeElement.value));
}

const findings = [];
const copied = {};
for (const width of request.widths) {
  const page = await newPage(browser, { width, scheme: "light", home: site.url, strangers });
  for (const name of request.pages) {
    await page.goto(site.url + name, { waitUntil: "load" });
    findings.push(...(await walk(page, name, width)), ...(await skip(page, name)));
  }
}
for (const [kind, old] of request.copy ? [["today", false], ["old", true]] : []) {
  const page = await newPage(browser, { width: 1280, scheme: "light", home: site.url, strangers });
  if (old) await page.addInitScript(withoutClipboard);
  else await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(site.url).origin });
  await page.goto(site.url + request.copy, { waitUntil: "load" });
  copied[kind] = await copies(page);
}
await browser.close();
findings.push(...[...strangers].map((url) => `asks another host: ${url}`));
reply({ findings, copied });
