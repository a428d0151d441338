import { describe, expect, it } from 'vitest'
import { matchRoute } from '../../infra/local/gateway/route-match.ts'

const routes = [
  '$default',
  'POST /v1/events',
  'POST /fhir',
  'POST /fhir/{type}',
  'GET /people/{id}',
  'GET /people/me',
  'ANY /files/{path+}',
].map((routeKey) => ({ routeKey, functionName: 'f', timeoutSeconds: 30 }))

describe('a request takes the route that says most about it', () => {
  it.each([
    ['POST', '/v1/events', 'POST /v1/events', {}],
    ['GET', '/v1/events', '$default', {}],
    ['POST', '/v1/events/more', '$default', {}],
    ['POST', '/v1', '$default', {}],
    ['POST', '/fhir', 'POST /fhir', {}],
    ['POST', '/fhir/AuditEvent', 'POST /fhir/{type}', { type: 'AuditEvent' }],
    ['GET', '/fhir/AuditEvent', '$default', {}],
    ['GET', '/people/me', 'GET /people/me', {}],
    ['GET', '/people/7', 'GET /people/{id}', { id: '7' }],
    ['PUT', '/files/a/b.csv', 'ANY /files/{path+}', { path: 'a/b.csv' }],
    ['GET', '/', '$default', {}],
  ])('%s %s', (method, path, routeKey, pathParameters) => {
    const match = matchRoute(routes, method, path)
    expect(match?.route.routeKey).toBe(routeKey)
    expect(match?.pathParameters).toEqual(pathParameters)
  })

  it('and none where none fits', () => {
    expect(matchRoute(routes.slice(1), 'GET', '/other')).toBeUndefined()
  })
})
