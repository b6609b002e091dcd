// Shows a folder on the loopback address, as a plain web host would; nothing outside the folder is given out.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, resolve, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".txt": "text/plain; charset=utf-8",
  ".pdf": "application/pdf",
  ".json": "application/json",
  ".ics": "text/calendar; charset=utf-8",
};

async function answer(root, address) {
  let file = join(root, normalize(decodeURIComponent(new URL(address, "http://localhost").pathname)));
  if (file !== root && !file.startsWith(root + sep)) throw new Error("outside");
  if ((await stat(file)).isDirectory()) file = join(file, "index.html");
  return [TYPES[extname(file)] ?? "application/octet-stream", await readFile(file)];
}

// The server ends with the script that started it.
export async function show(folder) {
  const root = resolve(folder);
  const server = createServer((request, response) =>
    answer(root, request.url).then(
      ([type, body]) => response.writeHead(200, { "content-type": type }).end(body),
      () => response.writeHead(404, { "content-type": "text/plain" }).end("not found"),
    ),
  );
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/` };
}
