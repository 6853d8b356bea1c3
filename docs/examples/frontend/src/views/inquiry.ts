import { asking } from "../addresses";
import type { InquiryForm, InquiryReceipt, Role } from "../api";
import { html, type Html } from "../html";
import type { PageContent } from "../page";
import { fieldView } from "./fields";

/** Who sends an inquiry; a role that the API adds does not compile until it has words here. */
export const ROLES: Record<Role, string> = {
  maker: "Ich möchte selbst mitmachen",
  host: "Wir sind eine Kommune und suchen jemanden",
  company: "Wir sind ein Unternehmen und möchten Zeit geben",
  funder: "Wir möchten fördern",
};

/** The question that comes before the form. */
export function rolesPage(call: string): PageContent {
  return {
    title: "Anfrage – Lokalprojekte",
    description: "Eine Anfrage senden.",
    main: html`<h1>Wer fragt an?</h1>
      <ul class="roles">
        ${Object.entries(ROLES).map(
          ([role, label]) => html`<li><a href="${asking({ rolle: role, projekt: call })}">${label}</a></li>`,
        )}
      </ul>`,
  };
}

/** The form of one role, made from what the API says of it. */
export function inquiryPage(form: InquiryForm, call: string): PageContent {
  return {
    title: `${form.title} – Lokalprojekte`,
    description: "Eine Anfrage senden.",
    main: html`<h1>${form.title}</h1>
      <p>
        Sie hören innerhalb von ${form.answer_days} Werktagen von uns.
        <a href="${asking({ projekt: call })}">Andere Rolle wählen</a>
      </p>
      <div id="fehler"></div>
      <form class="form" novalidate>
        ${form.fields.map((field) => fieldView(field, form, call))}
        <p class="decoy" aria-hidden="true">
          <label>Bitte leer lassen <input name="homepage" tabindex="-1" autocomplete="off" /></label>
        </p>
        <p><a href="${form.privacy_url}">Was mit Ihren Angaben geschieht</a></p>
        <p><button class="button">Anfrage senden</button></p>
      </form>`,
  };
}

/** What went wrong, above the form; each line leads to its field. */
export function errorSummary(errors: readonly { target: string | null; message: string }[]): Html {
  return html`<div class="errors" role="group" aria-labelledby="fehler-titel">
    <h2 id="fehler-titel" tabindex="-1">Bitte prüfen Sie Ihre Angaben</h2>
    <ul>
      ${errors.map(({ target, message }) =>
        target ? html`<li><a href="#${target}">${message}</a></li>` : html`<li>${message}</li>`,
      )}
    </ul>
  </div>`;
}

/** What is shown once the inquiry is stored. */
export function receiptPage(receipt: InquiryReceipt): PageContent {
  return {
    title: "Anfrage gespeichert – Lokalprojekte",
    description: "Wie es weitergeht.",
    main: html`<h1 tabindex="-1">Fast geschafft: Bitte bestätigen Sie Ihre Adresse</h1>
      <p>Ihre Anfrage hat das Zeichen <strong>${receipt.reference}</strong>.</p>
      <ol class="milestones">
        ${receipt.steps.map(
          (step) => html`<li data-state="${step.state}"><strong>${step.title}</strong> ${step.text}</li>`,
        )}
      </ol>
      ${receipt.late_calls.length > 0 && html`<p>Schon geschlossen: ${receipt.late_calls.join(", ")}</p>`}
      ${receipt.full_calls.length > 0 && html`<p>Schon besetzt: ${receipt.full_calls.join(", ")}</p>`}`,
  };
}
