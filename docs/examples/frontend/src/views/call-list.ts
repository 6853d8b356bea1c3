import { asking, nextAddress } from "../addresses";
import type { CallHit, CallList, CallQuery } from "../api";
import { html, type Html } from "../html";
import type { PageContent } from "../page";
import { callCard } from "./call-card";
import { filterForm } from "./filters";

const GROUPS: Record<CallHit["group"], string> = {
  here: "",
  anywhere: "Von überall aus möglich",
  unplaced: "Ohne festen Ort",
};

/** The list of calls with its filters. */
export function callListPage(list: CallList, query: CallQuery): PageContent {
  const number = list.total === 1 ? "Ein Projekt" : `${list.total} Projekte`;
  return {
    title: query.q ? `Projekte zu «${query.q}»` : "Projekte, die Sie brauchen – Lokalprojekte",
    description: "Projekte, für die Kommunen auf Zeit Menschen suchen, die etwas können.",
    main: html`<h1>Projekte, die Sie brauchen</h1>
      <div class="columns">
        ${filterForm(list, query)}
        <section id="treffer" aria-labelledby="treffer-titel">
          <h2 id="treffer-titel">${query.cursor ? `Weitere Projekte von ${list.total}` : number}</h2>
          ${hints(list)} ${groups(list.items)} ${list.total === 0 && nothing(list)}
          <nav class="parts" aria-label="Weitere Teile der Liste">
            ${query.cursor && html`<a href="${firstAddress(query)}">Zum Anfang</a>`}
            ${list.next && html`<a class="button" href="${nextAddress(list.next)}">Weitere Projekte</a>`}
          </nav>
        </section>
      </div>`,
  };
}

function groups(calls: readonly CallHit[]): Html[] {
  const names = [...new Set(calls.map((call) => call.group))];
  return names.map(
    (name) => html`${GROUPS[name] && html`<p class="group">${GROUPS[name]}</p>`}
      <ul class="cards">
        ${calls.filter((call) => call.group === name).map((call) => html`<li>${callCard(call)}</li>`)}
      </ul>`,
  );
}

function hints(list: CallList): Html[] {
  return list.hints.map(
    (hint) => html`<div class="notice">
      <p>${hint.message}</p>
      <ul>
        ${hint.suggestions.map(
          (each) => html`<li>
            <a href="${asking({ [hint.parameter]: each.value })}#treffer">${each.label}</a>
          </li>`,
        )}
      </ul>
    </div>`,
  );
}

function nothing(list: CallList): Html {
  const meant = list.did_you_mean;
  return html`<p>
    Dazu ist gerade nichts ausgeschrieben.
    ${meant && html`Meinten Sie <a href="${asking({ q: meant })}#treffer">${meant}</a>?`}
  </p>`;
}

function firstAddress(query: CallQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (name !== "cursor") [value].flat().forEach((each) => params.append(name, String(each)));
  }
  return `?${params}#treffer`;
}
