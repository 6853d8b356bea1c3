import type { Preview } from "../api";
import { html, trusted, type Html } from "../html";
import { bodyView } from "./blocks";
import { callPage } from "./call";

/** An unsaved page: a call as its page shows it, of other kinds title, text and body. */
export function previewView(preview: Preview): Html {
  return html`<p class="notice">Vorschau: Das ist noch nicht gespeichert.</p>
    ${pageView(preview)}`;
}

function pageView(preview: Preview): Html {
  switch (preview.kind) {
    case "call":
      return callPage(preview.page).main;
    case "host":
      return article(preview.title, preview.page.teaser, bodyView(preview.page.body));
    case "story":
    case "report":
      return article(preview.title, preview.page.lead, bodyView(preview.page.body));
    case "page":
      return storedView(preview.title, preview.page);
  }
}

function article(title: string, lead: string, body: Html): Html {
  return html`<article>
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${body}
  </article>`;
}

/** A page as it is stored: headings and texts are shown, other blocks named. */
function storedView(title: string, page: Record<string, unknown>): Html {
  const lead = [page["teaser"], page["intro"]].find((text) => typeof text === "string" && text);
  const body = Array.isArray(page["body"]) ? page["body"] : [];
  return html`<article>
    <h1>${title}</h1>
    <div class="prose">${lead ? trusted(String(lead)) : null}${body.map(blockView)}</div>
  </article>`;
}

function blockView(block: { type?: unknown; value?: unknown }): Html {
  if (typeof block.value !== "string") return html`<p class="notice">Baustein «${String(block.type)}»</p>`;
  return block.type === "heading" ? html`<h2>${block.value}</h2>` : html`<div>${trusted(block.value)}</div>`;
}
