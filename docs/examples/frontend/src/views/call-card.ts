import { callAddress } from "../addresses";
import type { CallHit } from "../api";
import { html, trusted, type Html } from "../html";
import { pictureView } from "./picture";

/** A call in a list. */
export function callCard(call: CallHit): Html {
  const { highlight, picture } = call;
  return html`<article class="card">
    <div class="card__text">
      <p class="card__state" data-phase="${call.phase}">${call.phase_label}${call.is_example && " · Beispiel"}</p>
      <h3 class="card__title">
        <a href="${callAddress(call)}">${highlight?.title ? trusted(highlight.title) : call.title}</a>
      </h3>
      <p>${highlight?.text ? trusted(highlight.text) : call.teaser}</p>
      <dl class="facts">
        <div><dt>Kommune</dt><dd>${call.host.title}</dd></div>
        <div><dt>Ort</dt><dd>${call.place.label}${call.km !== null && `, ${Math.round(call.km)} km entfernt`}</dd></div>
        <div><dt>Umfang</dt><dd>${call.workload_label}, ${call.period_label}</dd></div>
        ${call.deadline_label && html`<div><dt>Anfragen</dt><dd>${call.deadline_label}</dd></div>`}
      </dl>
    </div>
    ${picture &&
    html`<div class="card__picture">
      ${pictureView(picture, "(min-width: 46rem) 20rem, 100vw")}<small>Bild: ${picture.credit}</small>
    </div>`}
  </article>`;
}
