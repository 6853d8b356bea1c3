/** Markup as a value: what is put into the template is escaped, unless it is markup itself. */
export class Html {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export type Part = Html | string | number | false | null | undefined | readonly Part[];

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Write attributes within double quotes; an empty part (`null`, `false`) is nothing. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.reduce((whole, text, index) => whole + asText(parts[index - 1]) + text));
}

/** Markup that the API made and vouches for: text of editors, highlights. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function asText(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Html) return part.toString();
  if (typeof part === "object") return part.map(asText).join("");
  return String(part).replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign);
}
