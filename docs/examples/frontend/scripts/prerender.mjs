// Builds the list and every call as finished pages into dist/; again: only what changed.

import { rebuild } from "./rebuild.mjs";

const { written, removed } = await rebuild();
console.log(`${written.length} calls written, ${removed.length} removed, the list renewed`);
