// How much of each page moves while it loads (a layout shift, as browsers count it), and how far it is wider than
// the window. Fonts, scripts and pictures come late, as on a slow line.
import { newPage, open } from "./browser.mjs";
import { show } from "./server.mjs";
import { reply, request } from "./talk.mjs";

const LATE = 300; // milliseconds: longer than a browser waits for an optional font

const site = await show(request.root);
const browser = await open(request.chromium);
const answer = [];
for (const name of request.pages) {
  for (const width of request.widths) {
    const page = await newPage(browser, { width, scheme: "light", home: site.url });
    await page.addInitScript(() => {
      window.moved = 0;
      const watch = new PerformanceObserver((list) => list.getEntries().forEach((each) => (window.moved += each.value)));
      watch.observe({ type: "layout-shift", buffered: true });
    });
    await page.route(/\.(woff2|js|png|jpg|svg)$/, async (route) => {
      await new Promise((wait) => setTimeout(wait, LATE));
      return route.continue();
    });
    await page.goto(site.url + name, { waitUntil: "load" });
    await page.waitForTimeout(LATE);
    const seen = () => ({ moved: window.moved, wider: document.documentElement.scrollWidth - innerWidth });
    answer.push({ page: name, width, ...(await page.evaluate(seen)) });
    await page.context().close();
  }
}
await browser.close();
reply(answer);
