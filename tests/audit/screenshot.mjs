// A picture of one whole page, as it is at one width in one colour scheme.
import { newPage, open } from "./browser.mjs";
import { show } from "./server.mjs";
import { reply, request } from "./talk.mjs";

const site = await show(request.root);
const browser = await open(request.chromium);
const page = await newPage(browser, { ...request, home: site.url });
await page.goto(site.url + request.page, { waitUntil: "load" });
await page.screenshot({ path: request.out, fullPage: true, animations: "disabled" });
await browser.close();
reply([]);
