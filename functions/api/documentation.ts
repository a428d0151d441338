import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { OPEN } from './access.ts'
import { answer } from './answers.ts'
import { type ApiEnvironment, newRoutes } from './api.ts'
import { docsPage } from './docs-page.ts'
import { type OpenApiDocument, openApiDocument } from './openapi-document.ts'
import { notModified } from './revision-tag.ts'

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['About'],
  summary: 'Whether the API runs',
  ...OPEN,
  responses: { 200: answer('It runs.', z.object({ status: z.literal('ok') })) },
})

const documentSchema = z.custom<OpenApiDocument>().openapi({ type: 'object' })

const openapi = createRoute({
  method: 'get',
  path: '/openapi.json',
  tags: ['About'],
  summary: 'This API as an OpenAPI 3.1 document',
  ...OPEN,
  middleware: notModified,
  responses: { 200: answer('The document.', documentSchema) },
})

const docs = createRoute({
  method: 'get',
  path: '/docs',
  tags: ['About'],
  summary: 'This API as a page to read',
  ...OPEN,
  middleware: notModified,
  responses: { 200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } } },
})

/** @param app the whole app, whose routes are documented when they are all there */
export function documentationRoutes(app: OpenAPIHono<ApiEnvironment>) {
  let document: OpenApiDocument | undefined
  const documented = () => {
    document ??= openApiDocument(app)
    return document
  }
  return newRoutes()
    .openapi(healthz, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(openapi, (c) => {
      c.header('cache-control', 'public, max-age=300')
      return c.json(documented(), 200)
    })
    .openapi(docs, (c) => {
      c.header('cache-control', 'public, max-age=300')
      return c.html(docsPage(documented()))
    })
}
