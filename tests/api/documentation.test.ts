import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { DEFINITIONS } from '../../shared/domain/definitions.ts'
import { apiUnderTest } from '../support/api-under-test.ts'

const { ask } = apiUnderTest()

const operationSchema = z.looseObject({
  summary: z.string().min(10),
  description: z.string(),
  'x-roles': z.array(z.string()),
  security: z.array(z.object({ token: z.array(z.string()) })),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
})
const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.enum(['get', 'put', 'post', 'delete']), operationSchema.optional())),
  components: z.looseObject({
    securitySchemes: z.object({ token: z.looseObject({ type: z.literal('http') }) }),
  }),
})

async function openApi() {
  return documentSchema.parse(await (await ask('GET', '/openapi.json')).json())
}

describe('/openapi.json', () => {
  it('has every route, that of the door too, with who may call it', async () => {
    const { paths } = await openApi()
    expect(paths['/v1/events']?.post).toMatchObject({
      'x-roles': ['integration'],
      'x-scopes': { integration: 'events:write' },
      security: [{ token: [] }],
    })
    expect(paths['/v1/events']?.post?.description).toContain(
      'Roles: integration with the scope events:write.',
    )
    expect(paths['/v1/settings']?.put?.description).toContain('Roles: admin.')
    expect(paths['/healthz']?.get).toMatchObject({ 'x-roles': [], security: [] })
  })

  it('says of every route how it refuses, as problem details', async () => {
    const { paths, components } = await openApi()
    const operations = Object.values(paths).flatMap((item) => Object.values(item))
    expect(operations.length).toBeGreaterThan(15)
    for (const operation of operations) {
      const expected = operation?.security.length ? ['401', '403'] : []
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(expected))
    }
    expect(JSON.stringify(paths['/v1/settings']?.put?.responses['400'])).toContain(
      '#/components/schemas/Problem',
    )
    expect(components.schemas).toHaveProperty('Problem.properties.reason')
  })

  it('says of the door for FHIR that it refuses as FHIR does', async () => {
    const { paths } = await openApi()
    for (const path of ['/fhir', '/fhir/{type}', '/fhir/{type}/{id}']) {
      const { post, put } = paths[path] ?? {}
      const responses = (post ?? put)?.responses ?? {}
      for (const status of ['400', '401', '403', '413', '415', '422', '503']) {
        expect(Object.keys(responses[status]?.content ?? {})).toEqual(['application/fhir+json'])
      }
    }
  })

  it('writes patterns without flags: one line of 128 characters fits that of a name', async () => {
    const document = await (await ask('GET', '/openapi.json')).text()
    const patterns = [...document.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
      JSON.parse(text as string),
    )
    expect(patterns.length).toBeGreaterThan(20)
    expect(patterns.filter((pattern) => /\/[a-z]+$/.test(pattern))).toEqual([])
    expect(
      patterns.some((pattern) => new RegExp(pattern, 'u').test('Ä name of a channel'.padEnd(128, '.'))),
    ).toBe(true)
  })

  it('refers to nothing that it does not hold', async () => {
    const document = await openApi()
    const references = JSON.stringify(document).match(/#\/components\/[\w/]+/g) ?? []
    expect(references.length).toBeGreaterThan(10)
    for (const reference of new Set(references)) {
      expect(document).toHaveProperty(reference.slice(2).replaceAll('/', '.'))
    }
  })
})

describe('/docs', () => {
  it('shows every route of the document', async () => {
    const page = await (await ask('GET', '/docs')).text()
    const { paths } = await openApi()
    for (const path of Object.keys(paths)) expect(page).toContain(`<code>${path}</code>`)
    expect(page).toContain('inactivityGapSeconds')
    expect(page).toContain('staff[].zone')
  })

  it('uses one style, which its content security policy names, and nothing from elsewhere', async () => {
    const answer = await ask('GET', '/docs')
    const page = await answer.text()
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style ?? '')
    const hash = createHash('sha256')
      .update(styles[0] ?? '')
      .digest('base64')
    expect(styles).toHaveLength(1)
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
    expect(page).not.toMatch(/<script|<link|<img|style=| on\w+="|https?:\/\//)
  })
})

describe('/v1/definitions', () => {
  it('gives the catalogue to every role, and 304 to whoever has it', async () => {
    const answer = await ask('GET', '/v1/definitions', { role: 'manager' })
    expect(await answer.json()).toEqual({ definitions: DEFINITIONS })
    const headers = { 'if-none-match': answer.headers.get('etag') }
    expect((await ask('GET', '/v1/definitions', { role: 'staff' }, undefined, headers)).status).toBe(304)
  })
})

it('/healthz says that it runs, and no more', async () => {
  expect(await (await ask('GET', '/healthz')).json()).toEqual({ status: 'ok' })
})
