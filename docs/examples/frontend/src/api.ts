import createClient from "openapi-fetch";

import type { components, operations, paths } from "./schema";

type Schemas = components["schemas"];

export type Block = Call["body"][number];
export type Call = Schemas["CallDetail"];
export type CallHit = Schemas["CallHit"];
export type CallList = Schemas["CallList"];
export type CallQuery = NonNullable<operations["calls_list"]["parameters"]["query"]>;
export type Facet = Schemas["Facet"];
export type FacetValue = Schemas["FacetValue"];
export type InquiryField = Schemas["InquiryField"];
export type InquiryForm = Schemas["InquiryFormOut"];
export type InquiryIn = Schemas["InquiryIn"];
export type InquiryReceipt = Schemas["InquiryReceipt"];
export type Picture = Schemas["Picture"];
export type Preview =
  operations["preview_detail"]["responses"][200]["content"]["application/json"];
export type Problem = Schemas["ProblemDetail"];
export type Role = InquiryForm["role"];
export type SearchQuery = operations["search"]["parameters"]["query"];
export type SearchResults = Schemas["SearchResults"];

/** Where the API is, and the admin. */
export const API_ORIGIN: string = import.meta.env.VITE_API_ORIGIN.replace(/\/$/, "");

/** Every operation of the API, with its parameters and whole answers as the document describes them. */
export const api = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: API_ORIGIN });

/** What went wrong, in words for readers. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail || problem.title || `Die Schnittstelle antwortet mit ${status}.`);
  }
}

/** Return the content of an answer. Throws an `ApiError` where there is none. */
export async function content<T>(
  answer: Promise<{ data?: T; error?: Partial<Problem> | undefined; response: Response }>,
): Promise<T> {
  const { data, error, response } = await answer;
  if (data === undefined) throw new ApiError(response.status, error ?? {});
  return data;
}
