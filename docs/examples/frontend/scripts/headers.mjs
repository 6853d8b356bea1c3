// The headers a host has to send with these pages. Used by «vite preview» and by serve.mjs; the README lists them.

/** Pages whose address holds a secret: it may not get out by a referrer. */
const SECRET_PAGES = ["/vorschau.html", "/bestaetigen.html"];

/**
 * @param {string} path of the page
 * @param {string} api origin of the API
 * @param {string} admins origins whose admin may frame the preview, with spaces between
 * @returns {Record<string, string>}
 */
export function headersFor(path, api, admins) {
  const isPreview = path === "/vorschau.html";
  const policy = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": `'self' ${api}`,
    "font-src": isPreview ? `'self' ${api}` : "'self'",
    "form-action": "'self'",
    "frame-ancestors": isPreview ? admins : "'none'",
    "img-src": `'self' ${api} data:`,
    "media-src": api,
    // Wagtail's checks are a script and a sheet of the admin; they write styles themselves.
    "script-src": isPreview ? `'self' ${api}` : "'self'",
    "style-src": isPreview ? `'self' ${api} 'unsafe-inline'` : "'self'",
  };
  return {
    "Content-Security-Policy": Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join("; "),
    "Referrer-Policy": SECRET_PAGES.includes(path) ? "no-referrer" : "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
  };
}
