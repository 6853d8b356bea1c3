import { callAddress } from "./addresses";
import { api, ApiError, content, type Call } from "./api";
import { html, type Html } from "./html";
import { headOf, type PageContent } from "./page";
import { callPage } from "./views/call";
import { callListPage } from "./views/call-list";

export { API_ORIGIN } from "./api";

const CALL = "showcase.ProjectCallPage";
/** Requests at a time. */
const AT_ONCE = 6;

/** Where files lie: below the folder that is served. */
export interface Files {
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** What is known of the last time. */
export interface State {
  /** How far the feed of changes was read. */
  cursor: string;
  /** By id: where the call stands, and the ETag with which it was read. */
  calls: Record<string, { path: string; etag: string }>;
}

export const NOTHING_YET: State = { cursor: "", calls: {} };

export interface Report {
  state: State;
  written: string[];
  removed: string[];
}

/** Build what changed since `before`; everything, when nothing was built yet. */
export async function update(files: Files, before: State): Promise<Report> {
  const changes = await changesSince(before.cursor);
  const known = changes.anew ? {} : before.calls;
  const calls: State["calls"] = { ...known };
  const report: Report = { state: { cursor: changes.next, calls }, written: [], removed: [] };
  // A host, a picture or a setting can stand on many pages: then every call is asked for, most answer «304».
  const asked = changes.others ? new Set([...Object.keys(known), ...changes.calls]) : changes.calls;
  const template = await files.read("projekt.html");

  const one = async (id: string): Promise<void> => {
    const old = before.calls[id];
    const { call, etag } = await readCall(Number(id), known[id]?.etag);
    if (call === "same") return;
    if (call === "gone") {
      delete calls[id];
      return;
    }
    const path = `${callAddress(call).slice(1)}index.html`;
    if (!/^projekte\/[\w-]+\/index\.html$/.test(path)) throw new Error(`No address for a file: ${path}`);
    await files.write(path, filled(template, callPage(call), { alive: false }));
    calls[id] = { path, etag };
    report.written.push(path);
    if (old && old.path !== path) report.removed.push(old.path);
  };
  const queue = [...asked];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) await one(id);
  });
  await Promise.all(workers);

  for (const [id, old] of Object.entries(before.calls)) if (!calls[id]) report.removed.push(old.path);
  const kept = new Set(Object.values(calls).map((call) => call.path));
  report.removed = report.removed.filter((path) => !kept.has(path));
  await Promise.all(report.removed.map((path) => files.remove(path)));

  const list = await content(api.GET("/api/v3/calls/"));
  const page = filled(await files.read("index.html"), callListPage(list, {}), { alive: true });
  await files.write("index.html", page);
  return report;
}

/** Read the feed to its end: which calls changed, and whether anything else did. */
async function changesSince(cursor: string) {
  const calls = new Set<string>();
  let [next, more, others, anew] = [cursor, true, false, cursor === ""];
  while (more) {
    const query = { limit: 500, ...(next && { since: next }) };
    const part = await content(api.GET("/api/v3/changes/", { params: { query } })).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 410) return null;
      throw error;
    });
    if (part === null) {
      // The cursor is older than what is kept: everything anew.
      [next, anew] = ["", true];
      calls.clear();
      continue;
    }
    for (const item of part.items) {
      if (item.type === CALL && item.id !== null) calls.add(String(item.id));
      else others = true;
    }
    ({ next, more } = part);
  }
  return { calls, others, anew, next };
}

/** Read a call; `same`, when it is what `etag` was given for. */
async function readCall(id: number, etag = ""): Promise<{ call: Call | "same" | "gone"; etag: string }> {
  const { data, error, response } = await api.GET("/api/v3/calls/{call_id}/", {
    params: { path: { call_id: id } },
    headers: etag ? { "If-None-Match": etag } : {},
  });
  if (data) return { call: data, etag: response.headers.get("ETag") ?? "" };
  if (response.status === 304) return { call: "same", etag };
  if (response.status === 404) return { call: "gone", etag: "" };
  throw new ApiError(response.status, error ?? {});
}

/** Put `page` into a built document; can be done to the same one again. `alive`: its script stays. */
export function filled(document: string, page: PageContent, { alive }: { alive: boolean }): string {
  const put = (text: string, pattern: RegExp, by: Html): string => text.replace(pattern, () => String(by));
  let text = put(document, /<title>.*?<\/title>/s, html`<title>${page.title}</title>`);
  text = put(text, /<meta name="description"[^>]*>/, html`<meta name="description" content="${page.description}" />`);
  text = put(text, /(<!--built-->.*?<!--\/built-->\s*)?<\/head>/s, html`<!--built-->${headOf(page)}<!--/built--></head>`);
  text = put(text, /<main.*<\/main>/s, html`<main id="inhalt" data-built>${page.main}</main>`);
  return alive ? text : text.replace(/<script type="module".*?<\/script>|<link rel="modulepreload"[^>]*>/gs, "");
}
