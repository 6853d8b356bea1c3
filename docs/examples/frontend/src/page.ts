import { html, trusted, type Html } from "./html";

/** A whole page, wherever it is made: in the browser or while building. */
export interface PageContent {
  title: string;
  description: string;
  main: Html;
  /** JSON-LD for the head, exactly as the API gives it. */
  structuredData?: readonly object[];
  /** The page on the site itself: the original. */
  canonical?: string | null;
}

/** Return what belongs into the head besides title and description. */
export function headOf(page: PageContent): Html {
  return html`${page.canonical && html`<link rel="canonical" href="${page.canonical}" />`}${(
    page.structuredData ?? []
  ).map((thing) => trusted(`<script type="application/ld+json">${jsonInHtml(thing)}</script>`))}`;
}

/** `</script>` within a text would end the element. */
function jsonInHtml(thing: object): string {
  return JSON.stringify(thing).replace(/</g, "\\u003c");
}
