// axe-core in Chromium, on every page in every width and colour scheme; what axe is unsure of counts as well.
import axe from "axe-core";
import { newPage, open } from "./browser.mjs";
import { show } from "./server.mjs";
import { reply, request } from "./talk.mjs";

const site = await show(request.root);
const browser = await open(request.chromium);
const strangers = new Set();

// What is scrolled out of sight in a box cannot be judged: for the contrast of letters the boxes are opened.
async function judged() {
  const seen = await window.axe.run(document);
  const boxes = [...document.querySelectorAll(".table-box")];
  if (!boxes.length) return seen;
  boxes.forEach((box) => (box.style.overflow = "visible"));
  const open = await window.axe.run(document, { runOnly: ["color-contrast"] });
  const rest = seen.incomplete.filter((rule) => rule.id !== "color-contrast");
  return { violations: [...seen.violations, ...open.violations], incomplete: [...rest, ...open.incomplete] };
}

async function look(page, name, how) {
  await page.goto(site.url + name, { waitUntil: "load" });
  await page.evaluate(axe.source);
  const { violations, incomplete } = await page.evaluate(judged);
  const told = (kind) => (rule) => {
    const places = rule.nodes.map((node) => node.target.join(" ")).join(", ");
    return `${name} ${how}: ${kind} ${rule.id}: ${rule.help} (${places})`;
  };
  return [...violations.map(told("violation")), ...incomplete.map(told("unsure"))];
}

async function lookAtAll(width, scheme) {
  const page = await newPage(browser, { width, scheme, home: site.url, strangers });
  const findings = [];
  for (const name of request.pages) findings.push(...(await look(page, name, `${width}px ${scheme}`)));
  return findings;
}

const views = request.widths.flatMap((width) => request.schemes.map((scheme) => lookAtAll(width, scheme)));
const findings = (await Promise.all(views)).flat();
await browser.close();
reply([...findings, ...[...strangers].map((url) => `asks another host: ${url}`)]);
