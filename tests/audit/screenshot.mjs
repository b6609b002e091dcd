// Pictures of whole pages, each at one width in one colour scheme.
import { newPage, open } from "./browser.mjs";
import { show } from "./server.mjs";
import { reply, request } from "./talk.mjs";

const site = await show(request.root);
const browser = await open(request.chromium);
for (const { page: name, out, ...look } of request.shots) {
  const page = await newPage(browser, { ...look, home: site.url });
  await page.goto(site.url + name, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: out, fullPage: true, animations: "disabled" });
  await page.context().close();
}
await browser.close();
reply([]);
