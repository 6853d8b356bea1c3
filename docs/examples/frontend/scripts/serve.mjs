// Serves dist/ and receives webhooks: a message says that something changed, the feed of changes says what.
// WEBHOOK_SECRET (whsec_…), PORT, HOST, FRAME_ANCESTORS.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";

import { API_ORIGIN } from "../build/prerender.js";
import { headersFor } from "./headers.mjs";
import { DIST, rebuild } from "./rebuild.mjs";
import { verifier } from "./webhook.mjs";

const { env } = process;
const secret = env["WEBHOOK_SECRET"];
if (!secret) throw new Error("WEBHOOK_SECRET is needed: the admin shows it once, when a webhook is made.");

const MOST = 100_000;
/** Milliseconds: a message can get lost, and a deadline passes by itself. */
const AT_LEAST_EVERY = 5 * 60_000;
const AGAIN_AFTER = 30_000;
const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json" };
const isGenuine = verifier(secret);

let running = false;
let wanted = false;

/** Rebuild, one at a time; what comes meanwhile is one more. */
async function renew() {
  wanted = true;
  if (running) return;
  running = true;
  while (wanted) {
    wanted = false;
    try {
      const { written, removed } = await rebuild();
      if (written.length + removed.length) console.log("written:", ...written, "removed:", ...removed);
    } catch (error) {
      console.error("Not renewed:", error);
      setTimeout(renew, AGAIN_AFTER).unref();
    }
  }
  running = false;
}

async function receive(request, response) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST) return void response.writeHead(413, { Connection: "close" }).end();
    chunks.push(chunk);
  }
  if (!isGenuine(request.headers, Buffer.concat(chunks))) return void response.writeHead(401).end();
  // Answered at once: whoever sends waits five seconds.
  response.writeHead(204).end();
  void renew();
}

/** Returns the file for a path, within dist/ or none, and the status it is sent with. */
async function fileFor(path) {
  const file = normalize(join(DIST, path.endsWith("/") ? `${path}index.html` : path));
  const found = file.startsWith(DIST + sep) ? await stat(file).catch(() => null) : null;
  if (found?.isFile()) return { file, status: 200 };
  // Perhaps a call that was published a moment ago: this page asks the API.
  return { file: /^\/projekte\/[\w-]+\/$/.test(path) ? join(DIST, "projekt.html") : null, status: 404 };
}

async function answer(request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://front").pathname);
  if (path === "/webhook" && request.method === "POST") return receive(request, response);
  if (!["GET", "HEAD"].includes(request.method)) return void response.writeHead(405, { Allow: "GET, HEAD" }).end();
  const { file, status } = await fileFor(path);
  const headers = headersFor(path, API_ORIGIN, env["FRAME_ANCESTORS"] || API_ORIGIN);
  if (!file) return void response.writeHead(status, { ...headers, "Content-Type": "text/plain" }).end("Nicht gefunden");
  response.writeHead(status, {
    ...headers,
    "Content-Type": `${TYPES[extname(file)] ?? "application/octet-stream"}; charset=utf-8`,
    "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  });
  if (request.method === "HEAD") return void response.end();
  await pipeline(createReadStream(file), response);
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    const isTheirs = error instanceof URIError;
    if (!isTheirs) console.error(error);
    if (!response.headersSent) response.writeHead(isTheirs ? 400 : 500);
    response.end();
  });
}).listen(Number(env["PORT"] ?? 8080), env["HOST"] ?? "127.0.0.1", () => {
  console.log(`http://${env["HOST"] ?? "127.0.0.1"}:${env["PORT"] ?? 8080}/`);
  void renew();
  setInterval(renew, AT_LEAST_EVERY).unref();
});
