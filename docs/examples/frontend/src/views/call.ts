import { asking } from "../addresses";
import type { Call } from "../api";
import { html, type Html } from "../html";
import type { PageContent } from "../page";
import { bodyView } from "./blocks";
import { figureView } from "./picture";

/** One call, with everything a reader decides by. */
export function callPage(call: Call): PageContent {
  return {
    title: `${call.title} – ${call.host.title}`,
    description: call.teaser,
    canonical: call.url,
    structuredData: call.structured_data,
    main: html`<nav class="trail" aria-label="Brotkrumen">
        <ol>
          <li><a href="/">Projekte</a></li>
          <li aria-current="page">${call.title}</li>
        </ol>
      </nav>
      <article>
        <p class="card__state" data-phase="${call.phase}">${call.phase_label}${call.is_example && " · Beispiel"}</p>
        <h1>${call.title}</h1>
        <p class="lead">${call.teaser}</p>
        ${call.picture && figureView(call.picture, "(min-width: 70rem) 68rem, 100vw", "", { eager: true })}
        <div class="columns columns--right">
          <div>${bodyView(call.body)} ${milestones(call)}</div>
          <aside aria-label="Auf einen Blick">
            <p>${call.phase_explanation} ${call.outlook}</p>
            ${call.accepts_inquiries && inquiryButton(call)} ${facts(call)}
          </aside>
        </div>
      </article>`,
  };
}

function inquiryButton(call: Call): Html {
  return html`<p><a class="button" href="/anfrage.html${asking({ projekt: call.slug })}">Anfrage senden</a></p>`;
}

function facts(call: Call): Html {
  const { mentor } = call;
  return html`<dl class="facts facts--tall">
    <div>
      <dt>Kommune</dt>
      <dd>${call.host.url ? html`<a href="${call.host.url}">${call.host.title}</a>` : call.host.title}</dd>
    </div>
    ${fact("Fachbereich", call.department)} ${fact("Ort", `${call.place.label} (${call.place.mode_label})`)}
    ${fact("Umfang", call.workload_label)} ${fact("Zeitraum", call.period_label)}
    ${fact("Anfragen", call.deadline_label)}
    ${fact(
      "Gesucht",
      list(call.competences_wanted.map((each) => `${each.name} (${each.level_label}${each.is_required ? ", nötig" : ""})`)),
    )}
    ${fact("Einsatzform", list(call.engagements.map((each) => html`<strong>${each.label}</strong>: ${each.pay}`)))}
    ${fact("Arbeitsplatz", call.conditions.workplace)} ${fact("Ausstattung", call.conditions.equipment)}
    ${fact("Budget", call.conditions.budget)}
    ${mentor && fact("Im Tandem mit", `${mentor.role}${mentor.hours_per_week ? `, ${mentor.hours_per_week} h/Woche` : ""}`)}
    ${fact("Gefördert von", list(call.fundings.map((each) => each.supporter)))}
  </dl>`;
}

function fact(label: string, value: string | Html | null): Html | null {
  return value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : null;
}

function list(items: readonly (string | Html)[]): Html | null {
  return items.length > 0 ? html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>` : null;
}

function milestones(call: Call): Html {
  return html`<h2>Stand des Projekts</h2>
    <ol class="milestones">
      ${call.milestones.map(
        (each) => html`<li data-state="${each.state}" ${each.state === "current" && html`aria-current="step"`}>
          <strong>${each.title}</strong> ${each.when}
        </li>`,
      )}
    </ol>`;
}
