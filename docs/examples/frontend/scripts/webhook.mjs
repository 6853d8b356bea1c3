// Whether a message is from the site, fresh and new (https://www.standardwebhooks.com).

import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds a message may be old, or a clock wrong. */
const TOLERANCE = 300;

/** Returns a function that says whether a message with these headers and this body is to be believed. */
export function verifier(secret, now = () => Date.now() / 1000) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  /** Ids of messages and when they came. */
  const seen = new Map();

  return (headers, body) => {
    const id = String(headers["webhook-id"] ?? "");
    const timestamp = String(headers["webhook-timestamp"] ?? "");
    for (const [old, at] of seen) if (at < now() - 2 * TOLERANCE) seen.delete(old);
    if (!id || !/^\d+$/.test(timestamp) || Math.abs(now() - Number(timestamp)) > TOLERANCE) return false;

    const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
    const signatures = String(headers["webhook-signature"] ?? "").split(" ");
    const isSigned = signatures.some((each) => {
      const given = Buffer.from(each.replace(/^v1,/, ""), "base64");
      return each.startsWith("v1,") && given.length === expected.length && timingSafeEqual(given, expected);
    });
    if (!isSigned || seen.has(id)) return false;
    seen.set(id, now());
    return true;
  };
}
