// Debian's Chromium with a new, empty profile, which asks nobody but the loopback address.
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", // tests may run as root, where Chromium's sandbox cannot
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none", // letters are as wide as their font says, whatever the machine's settings
  "--force-color-profile=srgb",
  "--hide-scrollbars",
];

export const open = (executablePath) => chromium.launch({ executablePath, headless: true, args: FLAGS });

// A page of this width and colour scheme; every address outside `home` is refused and put into `strangers`.
export async function newPage(browser, { width, scheme, home, strangers = new Set() }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(home) || url.startsWith("data:")) return route.continue();
    strangers.add(url);
    return route.abort();
  });
  return context.newPage();
}
