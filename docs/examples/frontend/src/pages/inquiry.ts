import { api, ApiError, content, type InquiryForm, type InquiryIn, type Problem, type Role } from "../api";
import { fill, one, run, show } from "../browser";
import { idOf } from "../views/fields";
import { errorSummary, inquiryPage, receiptPage, ROLES, rolesPage } from "../views/inquiry";

/** Where the mail leads to: behind `#`, so that no server and no referrer learns the secret. */
const CONFIRMATION = `${location.origin}/bestaetigen.html#{secret}`;

await run(async () => {
  const params = new URLSearchParams(location.search);
  const role = params.get("rolle") ?? "";
  const call = params.get("projekt") ?? "";
  if (!isRole(role)) return show(rolesPage(call));
  const asked = await content(
    api.GET("/api/v3/inquiries/form/", { params: { query: { role, call: call ? [call] : [] } } }),
  );
  show(inquiryPage(asked, call));
  one<HTMLFormElement>("form").addEventListener("submit", (event) => {
    event.preventDefault();
    void send(event.currentTarget as HTMLFormElement, asked);
  });
});

function isRole(role: string): role is Role {
  return role in ROLES;
}

/** Send what stands in the form. The token makes it one inquiry, however often it is sent. */
async function send(form: HTMLFormElement, asked: InquiryForm): Promise<void> {
  const button = one<HTMLButtonElement>("button", form);
  button.disabled = true;
  try {
    const receipt = await content(api.POST("/api/v3/inquiries/", { body: collected(form, asked) }));
    const page = receiptPage(receipt);
    document.title = page.title;
    fill(page.main);
    one("h1").focus();
  } catch (error) {
    const problem = error instanceof ApiError ? error.problem : { detail: "Die Anfrage kam nicht an. Bitte noch einmal." };
    // A form that was open for a day gets a fresh token; nothing that was typed is lost.
    if ("token" in problem && typeof problem.token === "string") asked.token = problem.token;
    tell(form, problem);
  } finally {
    button.disabled = false;
  }
}

function collected(form: HTMLFormElement, asked: InquiryForm): InquiryIn {
  const typed = new FormData(form);
  const answers = asked.fields.map(({ kind, name }) => {
    if (kind === "choices") return [name, typed.getAll(name)];
    if (kind === "boolean") return [name, typed.has(name)];
    if (kind === "competences") return [name, competences(form)];
    const text = String(typed.get(name) ?? "").trim();
    return [name, text || (kind === "number" || kind === "day" || kind === "choice" ? null : "")];
  });
  const given = answers.filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(given),
    token: asked.token,
    role: asked.role,
    homepage: String(typed.get("homepage") ?? ""),
    confirmation_url: CONFIRMATION,
  } as InquiryIn;
}

function competences(form: HTMLFormElement): NonNullable<InquiryIn["competences"]> {
  return [...form.querySelectorAll<HTMLElement>("[data-competence]")].flatMap((each) => {
    const part = (name: string) => each.querySelector<HTMLInputElement>(`[data-part=${name}]`);
    if (!part("chosen")?.checked) return [];
    const level = Number(part("level")?.value) as 1 | 2 | 3 | 4;
    const people = Number(part("people")?.value);
    return {
      competence: each.dataset["competence"] ?? "",
      wants_to_learn: part("learn")?.checked ?? false,
      ...(level && { level }),
      ...(people && { people }),
    };
  });
}

/** Show what is wrong above the form and at each field, and go there. */
function tell(form: HTMLFormElement, problem: Partial<Problem>): void {
  const errors = (problem.errors ?? []).map((error) => {
    const places = Array.isArray(error["loc"]) ? error["loc"].map(String) : [];
    const name = places.find((place) => form.querySelector(`[data-field="${CSS.escape(place)}"]`)) ?? null;
    return { name, target: name && idOf(name), message: String(error["msg"]) };
  });
  if (errors.length === 0) errors.push({ name: null, target: null, message: problem.detail || "Das hat nicht geklappt." });
  for (const field of form.querySelectorAll<HTMLElement>("[data-field]")) {
    const name = field.dataset["field"] ?? "";
    const wrong = errors.filter((error) => error.name === name);
    one(`#${idOf(name)}-fehler`).textContent = wrong.map((error) => error.message).join(" ");
    field.classList.toggle("field--wrong", wrong.length > 0);
    field.querySelector(`#${idOf(name)}`)?.setAttribute("aria-invalid", String(wrong.length > 0));
    if (wrong.length > 0) field.querySelector("details")?.setAttribute("open", "");
  }
  document.title = `Fehler: ${document.title.replace(/^Fehler: /, "")}`;
  one("#fehler").innerHTML = String(errorSummary(errors));
  one("#fehler-titel").focus();
}
