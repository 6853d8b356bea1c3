import type { Preview, StoredCall } from "../api";
import { html, trusted, type Html } from "../html";

/** An unsaved page. Calls are told in full; of other kinds of pages, title, text and body. */
export function previewView(preview: Preview): Html {
  const isCall = preview.type === "showcase.ProjectCallPage";
  return html`<p class="notice">Vorschau: Das ist noch nicht gespeichert.</p>
    <article>
      <h1>${preview.title}</h1>
      ${isCall ? callView(preview.page as unknown as StoredCall) : pageView(preview.page)}
    </article>`;
}

function callView(call: StoredCall): Html {
  return html`<p class="lead">${call.teaser}</p>
    <div class="prose">
      ${section("Ausgangslage", call.situation)} ${section("Ziel", call.goal)} ${section("Aufgaben", call.tasks)}
      ${section("Was bleibt", call.what_remains)} ${section("Wie es danach weitergeht", call.continuation)}
    </div>`;
}

function section(heading: string, text: string | null | undefined): Html | null {
  return text ? html`<h2>${heading}</h2>${trusted(text)}` : null;
}

function pageView(page: Record<string, unknown>): Html {
  const lead = [page["lead"], page["teaser"], page["intro"]].find((text) => typeof text === "string" && text);
  const body = Array.isArray(page["body"]) ? page["body"] : [];
  return html`<div class="prose">${lead ? trusted(String(lead)) : null}${body.map(blockView)}</div>`;
}

/** A block as it is stored: headings and texts are shown, others named. */
function blockView(block: { type?: unknown; value?: unknown }): Html {
  if (typeof block.value !== "string") return html`<p class="notice">Baustein «${String(block.type)}»</p>`;
  return block.type === "heading" ? html`<h2>${block.value}</h2>` : html`<div>${trusted(block.value)}</div>`;
}
