import { addressOf, asking } from "../addresses";
import type { SearchResults } from "../api";
import { html, trusted, type Html } from "../html";
import type { PageContent } from "../page";

/** The search over the whole site; without a question only the form. */
export function searchPage(question: string, kind: string, results: SearchResults | null): PageContent {
  return {
    title: question ? `Suche nach «${question}» – Lokalprojekte` : "Suche – Lokalprojekte",
    description: "Projekte, Geschichten, Berichte und Kommunen durchsuchen.",
    main: html`<h1>Suche</h1>
      <form class="search" method="get" role="search">
        <label for="q">Wonach suchen Sie?</label>
        <div class="search__row">
          <input id="q" name="q" type="search" required maxlength="200" value="${question}" />
          <button class="button">Suchen</button>
        </div>
      </form>
      ${results && resultsView(question, kind, results)}`,
  };
}

function resultsView(question: string, kind: string, results: SearchResults): Html {
  const all = results.groups.reduce((sum, group) => sum + group.count, 0);
  const meant = results.did_you_mean;
  return html`<h2>${all === 1 ? "Ein Treffer" : `${all} Treffer`} zu «${question}»</h2>
    ${meant && html`<p>Meinten Sie <a href="${asking({ q: meant.q })}">${meant.q}</a>?</p>`}
    <nav aria-label="Art der Treffer">
      <ul class="tabs">
        ${tab(question, "", "Alles", all, kind)}
        ${results.groups.map((group) => group.count > 0 && tab(question, group.value, group.label, group.count, kind))}
      </ul>
    </nav>
    <ol class="hits">
      ${results.items.map(
        (hit) => html`<li>
          <p class="hits__kind">${hit.kind_label}${hit.context && ` · ${hit.context}`}${hit.is_example && " · Beispiel"}</p>
          <h3><a href="${addressOf(hit.page)}">${trusted(hit.title_html)}</a></h3>
          <p>${trusted(hit.summary_html)}</p>
        </li>`,
      )}
    </ol>
    ${results.next && html`<p><a class="button" href="${nextPart(results.next)}">Weitere Treffer</a></p>`}`;
}

function tab(question: string, value: string, label: string, count: number, kind: string): Html {
  return html`<li>
    <a href="${asking({ q: question, art: value })}" ${value === kind && html`aria-current="true"`}>${label} (${count})</a>
  </li>`;
}

function nextPart(next: string): string {
  const params = new URL(next).searchParams;
  params.delete("limit");
  return `?${params}`;
}
