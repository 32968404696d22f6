import { type JsonSchema, parametersOf, schemaOf } from './openapi.ts';
import type { Route } from './route.ts';

const style = `
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 16%,transparent);--soft:color-mix(in srgb,currentColor 6%,transparent)}
*{box-sizing:border-box}body{font:15px/1.55 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:minmax(15rem,20rem) minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.25rem;border-right:1px solid var(--line);font-size:13px}
nav a{display:block;padding:.15rem 0;color:inherit;text-decoration:none;overflow-wrap:anywhere}nav a:hover,nav a:focus{text-decoration:underline}
nav h2{font-size:13px;margin:1.1rem 0 .2rem}main{padding:1.5rem 2rem 6rem;max-width:62rem}h1{font-size:1.5rem;margin:.2rem 0 1rem}
main h2{margin:2.5rem 0 .5rem;font-size:1.2rem}section{border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;margin:0 0 1rem;scroll-margin-top:1rem}
h3{margin:0;font:600 15px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}h4{margin:1rem 0 .3rem;font-size:13px}p{margin:.4rem 0}
.method{display:inline-block;min-width:4.2em;font-weight:700}table{border-collapse:collapse;width:100%;font-size:13.5px}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}code,pre{font:13px/1.5 ui-monospace,monospace}
pre{background:var(--soft);border-radius:6px;padding:.7rem .9rem;overflow:auto;max-height:22rem;margin:.3rem 0}.roles{font-size:13px;opacity:.8}
@media(max-width:800px){body{display:block}nav{position:static;height:auto;max-height:40vh;border-right:0;border-bottom:1px solid var(--line)}main{padding:1rem}}`;

/** A page that lists every route with its parameters, body, reply and roles; needs nothing from outside and no script. */
export function docsPage(routes: readonly Route[], version: string): string {
  const groups = Object.entries(Object.groupBy(routes, (route) => route.tag)) as [string, Route[]][];
  const links = groups.map(
    ([tag, list]) =>
      `<h2>${html(tag)}</h2>${list.map((r) => `<a href="#${anchor(r)}"><span class="method">${r.method}</span> ${html(r.path)}</a>`).join('')}`,
  );
  const parts = groups.map(([tag, list]) => `<h2>${html(tag)}</h2>${list.map(section).join('')}`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Linebench HTTP interface</title><style>${style}</style></head><body><nav aria-label="Routes">${links.join('')}</nav><main>
<h1>Linebench HTTP interface</h1><p>Version ${html(version)}.</p>${introduction}${parts.join('')}</main></body></html>`;
}

const introduction = `<p>Show who you are with the session cookie that signing in sets, or with an API token:
<code>Authorization: Bearer lbt_...</code>. Bodies and replies are JSON; times are ISO 8601 in UTC. A list comes as
<code>{ "items": [...], "next": "..." }</code>; hand <code>next</code> back as <code>before</code> to get the page after it.
What is refused is answered with <code>{ "error": { "code", "message", "field"?, "remedy"? } }</code>; the code is stable.
As a document for programs: <a href="/api/openapi.json">/api/openapi.json</a>.</p>`;

function section(route: Route): string {
  const roles = route.roles === 'open' ? 'everybody, without signing in' : route.roles.join(', ');
  const reply =
    route.media === undefined ? block(schemaOf(route.reply, 'output')) : `<p>${html(route.media)}</p>`;
  return `<section id="${anchor(route)}"><h3><span class="method">${route.method}</span> ${html(route.path)}</h3>
<p>${html(route.summary)}</p><p class="roles">Open to ${html(roles)}.</p>${parameters(route)}
${route.body ? `<h4>Body</h4>${block(schemaOf(route.body, 'input'))}` : ''}<h4>Reply, status ${route.status ?? 200}</h4>${reply}</section>`;
}

function parameters(route: Route): string {
  const rows = parametersOf(route).map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${html(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td><code>${html(JSON.stringify(schema))}</code></td></tr>`,
  );
  if (rows.length === 0) return '';
  return `<h4>Parameters</h4><table><thead><tr><th>Name</th><th>Where</th><th>Schema</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function block(schema: JsonSchema): string {
  return `<pre tabindex="0">${html(JSON.stringify(schema, null, 2))}</pre>`;
}

function anchor(route: Route): string {
  return `${route.method}${route.path}`.replace(/[^\w]+/g, '-').toLowerCase();
}

/** Text made safe for HTML. */
function html(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
