import { html, type Html } from "./html";
import { headOf, type PageContent } from "./page";

/** Return the one element that `selector` finds. */
export function one<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}`);
  return found;
}

/** Show `page` in place of what the document holds. */
export function show(page: PageContent): void {
  document.title = page.title;
  one("meta[name=description]").setAttribute("content", page.description);
  document.head.insertAdjacentHTML("beforeend", String(headOf(page)));
  fill(page.main);
}

/** Show `content` as the main part. */
export function fill(content: Html): void {
  const main = one("main");
  main.innerHTML = String(content);
  main.removeAttribute("aria-busy");
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) target.scrollIntoView();
}

/** Run `make`; until it fills the page, what stands there is marked as passing. What goes wrong is told. */
export async function run(make: () => Promise<void>): Promise<void> {
  one("main").setAttribute("aria-busy", "true");
  try {
    await make();
  } catch (error) {
    console.error(error);
    const reason = error instanceof Error && error.name === "ApiError" ? error.message : "";
    const text = reason || "Die Schnittstelle antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.";
    document.title = "Das hat nicht geklappt – Lokalprojekte";
    fill(html`<h1>Das hat nicht geklappt</h1>
      <p role="alert">${text}</p>
      <p><a href="/">Zu den Projekten</a></p>`);
  }
}
