import { api, content } from "../api";
import { fill, run } from "../browser";
import { html } from "../html";
import { previewView } from "../views/preview";

const path = { secret: location.hash.slice(1) };

await run(async () => {
  const preview = await content(api.GET("/api/v3/preview/{secret}/", { params: { path } }));
  if (!isShownBy(preview.admin_origin)) {
    fill(html`<h1>Keine Vorschau</h1><p>Unveröffentlichtes zeigt nur der Redaktionsbereich.</p>`);
    return;
  }
  document.title = `Vorschau: ${preview.title}`;
  fill(previewView(preview));
  const checks = await content(
    api.GET("/api/v3/preview/{secret}/userbar/", { params: { path }, parseAs: "text" }),
  );
  // Scripts in a fragment run when it is put into the page; in innerHTML they would not.
  document.body.append(document.createRange().createContextualFragment(checks));
});

// The panel of the admin leads the same frame to the next secret.
addEventListener("hashchange", () => location.reload());

/** `frame-ancestors` is what keeps others out; this only helps where that header was forgotten. */
function isShownBy(admin: string): boolean {
  if (window.top === window) return true;
  const ancestors = location.ancestorOrigins as DOMStringList | undefined;
  return !ancestors || [...ancestors].every((origin) => origin === admin);
}
