import { defineConfig, loadEnv, type Plugin } from "vite";

import { headersFor } from "./scripts/headers.mjs";
import { footer, header } from "./src/frame";

const PAGES = ["index", "projekt", "suche", "anfrage", "bestaetigen", "vorschau"];

export default defineConfig(({ mode, isSsrBuild }) => {
  const env = loadEnv(mode, ".", "");
  const api = env["VITE_API_ORIGIN"]?.replace(/\/$/, "");
  if (!api) throw new Error("VITE_API_ORIGIN names the site whose API is read, for example http://127.0.0.1:8000");
  return {
    appType: "mpa",
    ssr: { noExternal: true },
    build: {
      target: "es2022",
      ...(isSsrBuild ? {} : { rollupOptions: { input: PAGES.map((page) => `${page}.html`) } }),
    },
    plugins: [frame(), addresses(api, env["FRAME_ANCESTORS"] || api)],
  };
});

/** Puts header and footer into every page. */
function frame(): Plugin {
  return {
    name: "frame",
    transformIndexHtml: {
      order: "pre",
      handler: (page) => page.replace("<!--header-->", String(header())).replace("<!--footer-->", String(footer())),
    },
  };
}

/** What is used of Node's own types, which are not installed. */
type Middleware = (
  request: { url?: string | undefined; originalUrl?: string | undefined },
  response: { setHeader(name: string, value: string): void },
  next: () => void,
) => void;

/** Answers /projekte/<slug>/ with the page of a call as long as it is not prerendered, and sends the headers. */
function addresses(api: string, admins: string): Plugin {
  const rewrite: Middleware = (request, _response, next) => {
    request.url = request.url?.replace(/^\/projekte\/[\w-]+\/(?=$|\?)/, "/projekt.html");
    next();
  };
  const headers: Middleware = (request, response, next) => {
    const path = request.url?.split("?")[0] ?? "/";
    for (const [name, value] of Object.entries(headersFor(path, api, admins))) response.setHeader(name, value);
    next();
  };
  return {
    name: "addresses",
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite).use(headers),
  };
}
