import { addressOf } from "../addresses";
import type { Block } from "../api";
import { html, trusted, type Html } from "../html";
import { figureView } from "./picture";

const SIZES = "(min-width: 46rem) 42rem, 100vw";

/** The body of a page. */
export function bodyView(blocks: readonly Block[]): Html {
  return html`<div class="prose">${blocks.map(blockView)}</div>`;
}

/** Every kind of block the API knows: one that is added to the document and missing here does not compile. */
function blockView(block: Block): Html {
  switch (block.type) {
    case "heading":
      return html`<h2 id="${block.value.anchor}">${block.value.text}</h2>`;
    case "text":
      return trusted(block.value.html);
    case "quote":
      return html`<figure class="quote">
        <blockquote><p>${block.value.text}</p></blockquote>
        <figcaption>${block.value.name}${block.value.role && `, ${block.value.role}`}</figcaption>
      </figure>`;
    case "picture":
      return figureView(block.value.picture, SIZES, block.value.caption);
    case "gallery":
      return html`<div class="gallery">
        ${block.value.map((each) => figureView(each.picture, "20rem", each.caption))}
      </div>`;
    case "video":
      return videoView(block.value);
    case "figures":
      return html`<dl class="figures">
        ${block.value.map(
          (figure) => html`<div>
            <dt>${figure.label}</dt>
            <dd><strong>${figure.value}</strong> ${figure.unit} <small>${figure.source}</small></dd>
          </div>`,
        )}
      </dl>`;
    case "table":
      return tableView(block.value);
    case "steps":
      return html`<ol>
        ${block.value.map((step) => html`<li><strong>${step.title}</strong> ${step.text}</li>`)}
      </ol>`;
    case "timeline":
      return html`<ol>
        ${block.value.map((each) => html`<li><strong>${each.when}: ${each.title}</strong> ${each.text}</li>`)}
      </ol>`;
    case "accordion":
      return html`${block.value.map(
        (question) => html`<details>
          <summary>${question.title}</summary>
          ${trusted(question.html)}
        </details>`,
      )}`;
    case "action":
      return html`<p>${block.value.text} <a class="button" href="${block.value.url}">${block.value.link_text}</a></p>`;
    case "download":
      return html`<p>
        <a href="${block.value.document.url}">${block.value.document.title}</a> (${block.value.document.type})
        ${block.value.description}
      </p>`;
    case "related":
      return html`<h2>${block.value.title}</h2>
        <ul>
          ${block.value.pages.map((page) => html`<li><a href="${addressOf(page)}">${page.title}</a></li>`)}
        </ul>`;
    case "step":
    case "assurance":
    case "reason":
      return html`<p><strong>${block.value.title}</strong> ${block.value.text}</p>`;
    case "point":
      return html`<p>${block.value}</p>`;
    case "audience":
      return html`<h3>${block.value.title}</h3>
        <p>${block.value.text}</p>
        <ul>
          ${block.value.reasons.map((reason) => html`<li>${reason}</li>`)}
        </ul>
        ${block.value.url && html`<p><a href="${block.value.url}">${block.value.link_text}</a></p>`}`;
    case "legal":
      return html`<dl class="facts">
        ${block.value.map((fact) => html`<div><dt>${fact.label}</dt><dd>${fact.value}</dd></div>`)}
      </dl>`;
    case "attributions":
      return html`<ul>
        ${block.value.map((each) => html`<li>${each.subject}: ${trusted(each.html)} (${each.licence})</li>`)}
      </ul>`;
    default:
      return unknown(block);
  }
}

/** At runtime the API may be newer than these types: what is not known is left out. */
function unknown(block: never): Html {
  console.warn("A block these pages do not know yet:", block);
  return html``;
}

function videoView(video: Extract<Block, { type: "video" }>["value"]): Html {
  return html`<figure class="figure">
    <video controls preload="none" crossorigin="anonymous" src="${video.film.url}" poster="${video.poster?.src}">
      ${video.captions && html`<track kind="captions" srclang="de" label="Deutsch" src="${video.captions.url}" default />`}
    </video>
    <figcaption>${video.title}</figcaption>
    ${video.transcript &&
    html`<details>
      <summary>Zum Lesen</summary>
      ${trusted(video.transcript)}
    </details>`}
  </figure>`;
}

function tableView(table: Extract<Block, { type: "table" }>["value"]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${table.caption}">
    <table>
      <caption>${table.caption}</caption>
      <thead>
        <tr>${table.columns.map((column) => html`<th scope="col" class="${column.type}">${column.heading}</th>`)}</tr>
      </thead>
      <tbody>
        ${table.rows.map(
          ([name, ...cells]) => html`<tr>
            <th scope="row">${name}</th>
            ${cells.map((cell, index) => html`<td class="${table.columns[index + 1]?.type}">${cell ?? "–"}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
