import type { Picture } from "../api";
import { html, type Html } from "../html";

const FORMATS = ["image/avif", "image/webp"] as const;

/** A picture in the format and size that fit. `sizes` says how wide it is shown. */
export function pictureView(picture: Picture, sizes: string, { eager = false } = {}): Html {
  const sources = FORMATS.map((format) => {
    const sizesOfFormat = picture.renditions.filter((each) => each.type === format);
    const set = sizesOfFormat.map((each) => `${each.url} ${each.width}w`).join(", ");
    return set && html`<source type="${format}" srcset="${set}" sizes="${sizes}" />`;
  });
  return html`<picture
    >${sources}<img
      src="${picture.src}"
      alt="${picture.alt}"
      width="${picture.width}"
      height="${picture.height}"
      loading="${eager ? "eager" : "lazy"}"
      decoding="async"
  /></picture>`;
}

/** The same with what stands below it; a picture is never shown without its credit. */
export function figureView(picture: Picture, sizes: string, caption = "", options = {}): Html {
  const credit = picture.licence_url
    ? html`<a href="${picture.licence_url}" rel="license">${picture.credit}</a>`
    : picture.credit;
  return html`<figure class="figure">
    ${pictureView(picture, sizes, options)}
    <figcaption>${caption && html`${caption} · `}<small>${credit}</small></figcaption>
  </figure>`;
}
