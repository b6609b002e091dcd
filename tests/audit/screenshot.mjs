// Pictures of whole pages, each at one width in one colour scheme.
import { newPage, open } from "./browser.mjs";
import { show } from "./server.mjs";
import { reply, request } from "./talk.mjs";

const site = await show(request.root);
const browser = await open(request.chromium);
for (const { page: name, out, ...look } of request.shots) {
  const page = await newPage(browser, { ...look, home: site.url });
  // A page does not wait for its fonts; a picture does, however slow the machine.
  await page.route("**/*.css", async (route) => {
    const answer = await route.fetch();
    return route.fulfill({ response: answer, body: (await answer.text()).replaceAll("display: optional", "display: block") });
  });
  await page.goto(site.url + name, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: out, fullPage: true, animations: "disabled" });
  await page.context().close();
}
await browser.close();
reply([]);
