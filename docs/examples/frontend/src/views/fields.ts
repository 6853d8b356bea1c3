import type { InquiryField, InquiryForm } from "../api";
import { html, type Html } from "../html";

const AUTOCOMPLETE: Record<string, string> = {
  name: "name",
  email: "email",
  organisation: "organization",
  postcode: "postal-code",
};

/** The id of what an error leads to. */
export function idOf(field: string): string {
  return `feld-${field}`;
}

/** One field: label, help, place for its error, and what is filled in. `call` is the one somebody comes from. */
export function fieldView(field: InquiryField, form: InquiryForm, call: string): Html {
  switch (field.kind) {
    case "choices":
      return group(field, choicesView(field, call));
    case "competences":
      return group(field, competencesView(field, form));
    case "boolean":
      return booleanView(field);
    case "choice":
      return single(
        field,
        html`<select id="${idOf(field.name)}" name="${field.name}" ${described(field)}>
          <option value="">Bitte wählen</option>
          ${field.choices.map((each) => html`<option value="${each.value}">${each.label}</option>`)}
        </select>`,
      );
    case "text":
      return single(
        field,
        html`<textarea
          id="${idOf(field.name)}"
          name="${field.name}"
          rows="5"
          maxlength="${field.max_length}"
          ${described(field)}
        ></textarea>`,
      );
    default:
      return single(field, inputView(field));
  }
}

/** A box to tick: what somebody agrees to is its label, under a heading; otherwise the label is all there is. */
function booleanView(field: InquiryField): Html {
  const box = html`<label class="choice">
    <input id="${idOf(field.name)}" type="checkbox" name="${field.name}" ${described(field)} />
    <span>${field.help_text || field.label}</span>
  </label>`;
  if (field.help_text) return group(field, box);
  return html`<div class="field" data-field="${field.name}">
    <p class="field__error" id="${idOf(field.name)}-fehler"></p>
    ${box}
  </div>`;
}

function inputView(field: InquiryField): Html {
  const types = { line: "text", email: "email", postcode: "text", number: "text", day: "date" } as const;
  const type = field.kind in types ? types[field.kind as keyof typeof types] : "text";
  const numeric = field.kind === "postcode" || field.kind === "number";
  return html`<input
    id="${idOf(field.name)}"
    name="${field.name}"
    type="${type}"
    ${numeric && html`inputmode="numeric"`}
    ${AUTOCOMPLETE[field.name] && html`autocomplete="${AUTOCOMPLETE[field.name]}"`}
    ${described(field)}
  />`;
}

function single(field: InquiryField, control: Html): Html {
  return html`<div class="field" data-field="${field.name}">
    <label for="${idOf(field.name)}">${field.label}${optional(field)}</label>
    ${field.help_text && html`<p class="field__help" id="${idOf(field.name)}-hilfe">${field.help_text}</p>`}
    <p class="field__error" id="${idOf(field.name)}-fehler"></p>
    ${control}
  </div>`;
}

function group(field: InquiryField, controls: Html): Html {
  const help = field.kind !== "boolean" && field.help_text;
  return html`<fieldset class="field" data-field="${field.name}">
    <legend>${field.label}${optional(field)}</legend>
    ${help && html`<p class="field__help" id="${idOf(field.name)}-hilfe">${help}</p>`}
    <p class="field__error" id="${idOf(field.name)}-fehler"></p>
    ${controls}
  </fieldset>`;
}

function choicesView(field: InquiryField, call: string): Html {
  return grouped(field, (choice, first) => {
    const checked = field.name === "calls" && choice.value === call;
    return html`<label class="choice">
      <input
        ${first && html`id="${idOf(field.name)}"`}
        type="checkbox"
        name="${field.name}"
        value="${choice.value}"
        ${checked && html`checked`}
      />
      <span>${choice.label}${choice.hint && html` <small>${choice.hint}</small>`}</span>
    </label>`;
  });
}

/** What is asked of a competence appears when it is chosen. */
function competencesView(field: InquiryField, form: InquiryForm): Html {
  return grouped(
    field,
    (choice, first) => html`<div class="competence" data-competence="${choice.value}">
      <label class="choice">
        <input ${first && html`id="${idOf(field.name)}"`} type="checkbox" data-part="chosen" />
        <span>${choice.label}</span>
      </label>
      <div class="competence__more">
        <label>
          Niveau
          <select data-part="level">
            <option value="">ohne Angabe</option>
            ${form.levels.map((level) => html`<option value="${level.value}">${level.label}</option>`)}
          </select>
        </label>
        ${form.asks_learning &&
        html`<label class="choice"><input type="checkbox" data-part="learn" /> <span>Möchte ich lernen</span></label>`}
        ${form.asks_people &&
        html`<label>Menschen <input data-part="people" type="number" min="1" max="10" /></label>`}
      </div>
    </div>`,
  );
}

/** Long lists are folded, by the groups the API names. */
function grouped(field: InquiryField, view: (choice: InquiryField["choices"][number], first: boolean) => Html): Html {
  const names = [...new Set(field.choices.map((choice) => choice.group))];
  return html`${names.map((name) => {
    const choices = field.choices.filter((choice) => choice.group === name);
    const shown = choices.map((choice) => view(choice, choice === field.choices[0]));
    return name && names.length > 1 ? html`<details><summary>${name}</summary>${shown}</details>` : shown;
  })}`;
}

function described(field: InquiryField): Html {
  const ids = [`${idOf(field.name)}-fehler`];
  if (field.help_text && field.kind !== "boolean") ids.unshift(`${idOf(field.name)}-hilfe`);
  return html`aria-describedby="${ids.join(" ")}" ${field.required && html`required`}`;
}

function optional(field: InquiryField): Html | false {
  return !field.required && html` <small>(freiwillig)</small>`;
}
