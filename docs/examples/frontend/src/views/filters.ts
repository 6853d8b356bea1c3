import type { CallList, CallQuery, Facet, FacetValue } from "../api";
import { html, type Html } from "../html";

const RADIUS = [10, 25, 50, 100, 200] as const;
const SORT = { frist: "Frist", neu: "Neu", naehe: "Nähe" } as const;

/** Everything the list can be narrowed by: a form that leads to an address, so that it works with Back and bookmarks. */
export function filterForm(list: CallList, query: CallQuery): Html {
  const facets = list.facets ?? [];
  const status = facets.find((facet) => facet.parameter === "status");
  return html`<form class="filters" action="/#treffer" method="get" role="search" aria-label="Projekte filtern">
    <p class="field">
      <label for="q">Stichwort</label>
      <input id="q" name="q" type="search" maxlength="200" value="${query.q}" />
    </p>
    <p class="field">
      <label for="wo">Postleitzahl oder Ort</label>
      <input id="wo" name="wo" maxlength="80" value="${query.wo}" />
    </p>
    <p class="field">
      <label for="umkreis">Umkreis</label>
      <select id="umkreis" name="umkreis">
        ${RADIUS.map((km) => option(String(km), `${km} km`, Number(query.umkreis ?? 50) === km))}
      </select>
    </p>
    ${status &&
    html`<p class="field">
      <label for="status">Status</label>
      <select id="status" name="status">
        ${status.values.map((each) => option(each.value, `${each.label} (${each.count})`, each.selected))}
      </select>
    </p>`}
    <p class="field">
      <label for="sort">Zuerst</label>
      <select id="sort" name="sort">
        ${Object.entries(SORT).map(([value, label]) => option(value, label, query.sort === value))}
      </select>
    </p>
    ${facets.filter((facet) => facet !== status && facet.values.length).map(facetView)}
    <p class="filters__send"><button class="button">Anzeigen</button> <a href="/">Zurücksetzen</a></p>
  </form>`;
}

function facetView(facet: Facet): Html {
  const chosen = flat(facet.values).filter((each) => each.selected).length;
  return html`<details class="facet" ${chosen > 0 && html`open`}>
    <summary>${facet.label}${chosen > 0 && ` (${chosen} gewählt)`}</summary>
    <fieldset>
      <legend class="hidden">${facet.label}, mit der Zahl der Projekte</legend>
      ${facet.values.map(valueView)}
    </fieldset>
  </details>`;
}

function valueView(each: FacetValue): Html {
  return html`<label class="choice">
      <input type="checkbox" name="${each.parameter}" value="${each.value}" ${each.selected && html`checked`} />
      <span>${each.label}</span> <span class="choice__count">${each.count}</span>
    </label>
    ${each.values.length > 0 && html`<div class="facet__below">${each.values.map(valueView)}</div>`}`;
}

function option(value: string, label: string, selected: boolean): Html {
  return html`<option value="${value}" ${selected && html`selected`}>${label}</option>`;
}

function flat(values: readonly FacetValue[]): FacetValue[] {
  return values.flatMap((each) => [each, ...flat(each.values)]);
}
