import type { CallQuery } from "./api";

/** Where a call stands here: under the same path as on the site. */
export function callAddress(call: { slug: string }): string {
  return `/projekte/${call.slug}/`;
}

/** Where a page stands that the API gives the address of: calls are here, everything else is on the site. */
export function addressOf(page: { type: string; url?: string | null | undefined }): string {
  if (!page.url) return "#";
  return page.type === "showcase.ProjectCallPage" ? new URL(page.url).pathname : page.url;
}

const MANY = ["land", "kreis", "handlungsfeld", "bereich", "kompetenz", "form", "ort", "stunden", "dauer", "groesse"];
const ONE = ["q", "wo", "umkreis", "status", "sort", "cursor"];

/** Read what is asked for from the address. Which values there are, the API says: it refuses the others. */
export function queryOf(search: string): CallQuery {
  const params = new URLSearchParams(search);
  const many = MANY.map((name) => [name, params.getAll(name).filter(Boolean)] as const);
  const one = ONE.map((name) => [name, params.get(name)] as const);
  return Object.fromEntries([...many, ...one].filter(([, value]) => value?.length)) as CallQuery;
}

/** Return the address here that shows what `next` of the API leads to. */
export function nextAddress(next: string): string {
  const params = new URL(next).searchParams;
  params.delete("limit");
  return `?${params}#treffer`;
}

/** Return the part of an address that asks for `values`; empty ones are left out. */
export function asking(values: Record<string, string>): string {
  return `?${new URLSearchParams(Object.entries(values).filter(([, value]) => value))}`;
}
