// Files and state around src/prerender.ts, which knows nothing of a disk.

import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { NOTHING_YET, update } from "../build/prerender.js";

export const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const STATE = fileURLToPath(new URL("../build/state.json", import.meta.url));

const files = {
  read: (path) => readFile(join(DIST, path), "utf8"),
  write: (path, text) => replace(join(DIST, path), text),
  remove: (path) => rm(dirname(join(DIST, path)), { recursive: true, force: true }),
};

/** Build what changed since the last time. */
export async function rebuild() {
  const report = await update(files, await known());
  await replace(STATE, JSON.stringify(report.state));
  return report;
}

async function known() {
  try {
    return JSON.parse(await readFile(STATE, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return NOTHING_YET;
    throw error;
  }
}

/** Whoever reads the file meanwhile gets the old or the new one, never a half. */
async function replace(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
