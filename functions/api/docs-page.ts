import { html, raw } from 'hono/html'
import { DOCS_STYLE } from './docs-style.ts'
import { type DocumentedRoute, type OpenApiDocument, type Operation, routesOf } from './openapi-document.ts'

/** Said once, at the top. */
const REFUSALS_OF_ALL = ['400', '401', '403', '415', '503']

type Piece = ReturnType<typeof html>

/** What of a JSON schema is shown to a reader. */
interface Shown {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shown>>
  readonly required?: readonly string[]
  readonly items?: Shown
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly description?: string
}

/** The API as a page to read: no script, no font, nothing from elsewhere. */
export function docsPage(document: OpenApiDocument): Piece {
  const routes = routesOf(document)
  const tags = [...new Set(routes.map(({ operation }) => operation.tags?.[0] ?? ''))]
  const of = (tag: string) => routes.filter(({ operation }) => operation.tags?.[0] === tag)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evenshift: the API</title>
<style>${raw(DOCS_STYLE)}</style>
</head>
<body>
<header>
<h1>Evenshift: the API</h1>
<p>${document.info.description ?? ''}</p>
<p>Send a token with every request that is not marked open: <code>Authorization: Bearer …</code>. ${tokenText(document)}
</p>
<p>Besides the answers that are listed with a route, any may say 400 (a parameter or the body is not valid), 401 (the
token is missing, has expired or is not valid), 403 (its role or scopes do not allow this), 415 (the body is of another
content type) and 503 (try again after the seconds of Retry-After).</p>
<p>The same as a document for machines: <a href="/openapi.json">/openapi.json</a>.</p>
</header>
<nav aria-label="Routes"><ul>${routes.map(link)}</ul></nav>
<main>${tags.map((tag) => html`<section><h2>${tag}</h2>${of(tag).map(article)}</section>`)}</main>
</body>
</html>`
}

function tokenText(document: OpenApiDocument): string {
  const scheme = document.components?.securitySchemes?.token
  return scheme && 'description' in scheme ? (scheme.description ?? '') : ''
}

function link({ method, path }: DocumentedRoute): Piece {
  return html`<li><a href="#${anchor(method, path)}"><span class="method">${method}</span><code>${path}</code></a></li>`
}

function article({ method, path, operation }: DocumentedRoute): Piece {
  const paragraphs = (operation.description ?? '').split('\n\n')
  return html`<article id="${anchor(method, path)}">
<h3><span class="method">${method}</span><code>${path}</code></h3>
<p>${operation.summary ?? ''}</p>
${paragraphs.map((text) => html`<p class="quiet">${text}</p>`)}
${parameters(operation)}
${body(operation)}
<h4>Example</h4>
<pre><code>${example(method, path, operation)}</code></pre>
<h4>Answers</h4>
${table(ownAnswers(operation))}
</article>`
}

function ownAnswers({ responses = {} }: Operation): TableRow[] {
  const own = Object.entries(responses).filter(([status]) => !REFUSALS_OF_ALL.includes(status))
  return own.map(([status, { description }]) => [status, '', String(description)])
}

function parameters({ parameters: listed = [] }: Operation): Piece | '' {
  const rows = listed.flatMap((each) => {
    if ('$ref' in each) return []
    const schema = (each.schema ?? {}) as Shown
    const kind = [each.in, kindOf(schema), each.required && each.in !== 'path' ? 'required' : '']
    return [
      [each.name, kind.filter(Boolean).join(', '), each.description ?? schema.description ?? ''] as const,
    ]
  })
  return rows.length > 0 ? html`<h4>Parameters</h4>${table(rows)}` : ''
}

function body({ requestBody }: Operation): Piece | '' {
  const content = requestBody && 'content' in requestBody ? requestBody.content : {}
  const schema = content['application/json']?.schema as Shown | undefined
  return schema ? html`<h4>Body, ${Object.keys(content).join(' or ')}</h4>${table(fieldsOf(schema))}` : ''
}

type TableRow = readonly [name: string, kind: string, text: string]

/** Fields of objects and lists within are named by their path: `staff[].zone`. */
function fieldsOf(schema: Shown, prefix = ''): TableRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const isRequired = schema.required?.includes(name) && field.default === undefined
    const kind = [kindOf(field), isRequired ? 'required' : ''].filter(Boolean).join(', ')
    const row: TableRow = [`${prefix}${name}`, kind, field.description ?? '']
    const within = field.items
      ? fieldsOf(field.items, `${prefix}${name}[].`)
      : fieldsOf(field, `${prefix}${name}.`)
    return [row, ...within]
  })
}

function kindOf({ type, items, enum: values, default: fallback, minimum, maximum }: Shown): string {
  const kind = type === 'array' ? `list of ${items?.type ?? 'value'}s` : String(type ?? 'value')
  const hasRange = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
  return [
    values ? values.join(' | ') : kind,
    hasRange ? `${minimum} to ${maximum}` : '',
    fallback === undefined ? '' : `default ${JSON.stringify(fallback)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function table(rows: readonly TableRow[]): Piece {
  return html`<table><tbody>${rows.map(
    ([name, kind, text]) =>
      html`<tr><td><code>${name}</code></td><td><span class="kind">${kind}</span> ${text}</td></tr>`,
  )}</tbody></table>`
}

function example(method: string, path: string, operation: Operation): string {
  const { requestBody, security } = operation
  const content =
    requestBody && 'content' in requestBody ? requestBody.content['application/json'] : undefined
  const address = path.replace('{staffId}', 'me').replace('{date}', '2026-11-22')
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} "$EVENSHIFT${address}"`,
    (security ?? []).length > 0 && '-H "Authorization: Bearer $TOKEN"',
    content && '-H "Content-Type: application/json"',
    content && `-d '${JSON.stringify(content.example)}'`,
  ]
    .filter(Boolean)
    .join(' \\\n  ')
}

function anchor(method: string, path: string): string {
  return `${method}${path}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}
