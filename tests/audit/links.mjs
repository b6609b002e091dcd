// Every link of every page, fragments too; the site's own public address is looked up in the folder, others are left alone.
import { LinkChecker } from "linkinator";
import { show } from "./server.mjs";
import { reply, request } from "./talk.mjs";

const site = await show(request.root);
const { home } = request;
const escaped = home.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const { links } = await new LinkChecker().check({
  path: request.pages.map((page) => site.url + page),
  urlRewriteExpressions: home ? [{ pattern: new RegExp(`^${escaped}`), replacement: site.url }] : [],
  linksToSkip: async (link) => !link.startsWith(site.url) && !(home && link.startsWith(home)),
  checkFragments: true,
  checkCss: true,
});
const name = (url = "") => url.replace(site.url, "/");
// A title in a <meta> that begins with "WITHDRAWN: " is no address.
const isTitle = (url = "") => /^[A-Z]+:\s/.test(url);
reply(
  links
    .filter((link) => link.state === "BROKEN" && !isTitle(link.url))
    .map((link) => `${name(link.parent)} links to ${name(link.url)}: ${link.status || "not found"}`),
);
