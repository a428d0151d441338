import { beforeEach, describe, expect, it } from 'vitest'
import { responsesSchema } from '../../functions/api/survey-responses.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { publishCycle, someClinic } from '../support/published-cycles.ts'
import { varied } from '../support/survey-cycle.ts'

const LEADER = { role: 'leader' }
const CYCLE = 'pulse-2026-08-17'
const PATH = `/v1/survey-cycles/${CYCLE}/responses`

let api: ReturnType<typeof apiUnderTest>
beforeEach(async () => {
  api = apiUnderTest()
  await someClinic(api)
})
const publish = (strain: readonly number[]) =>
  publishCycle(
    api,
    { east: { strain, tags: ['inbox'], comments: strain.map(() => 'Too many calls') } },
    { changed: { opensOn: '2026-08-17' } },
  )
const bundleOf = async (query = '', claims: object = LEADER) =>
  read(responsesSchema, await api.ask('GET', `${PATH}${query}`, claims))
const answersTo = async (linkId: string) =>
  ((await bundleOf()).entry ?? []).flatMap(({ resource }) =>
    resource.item
      .filter((item) => item.linkId === linkId)
      .flatMap(({ answer }) => answer.map(({ valueCoding }) => valueCoding.code)),
  )

describe('a cycle as QuestionnaireResponses', () => {
  it('is a bundle that is marked as aggregated, for machines as for leaders', async () => {
    await publish(varied(12))
    const answer = await api.ask('GET', PATH, { role: 'integration', scope: 'aggregates:read' })
    expect(answer.headers.get('content-type')).toBe('application/fhir+json')
    const bundle = await read(responsesSchema, answer)
    expect(bundle.meta.security[0]?.code).toBe('AGGRED')
    expect(bundle.entry).toHaveLength(12)
    expect(bundle).toEqual(await bundleOf())
  })

  it('has of each question the answers that are published, with their words', async () => {
    await publish(varied(12))
    expect((await answersTo('strain')).sort()).toEqual([...'111222333444'])
    expect(await answersTo('slowdown')).toEqual(Array.from({ length: 11 }, () => 'inbox'))
    expect(JSON.stringify(await bundleOf())).toContain('"code":"4","display":"Often"')
  })

  it('holds no subject, author, time, id or comment', async () => {
    await publish(varied(12))
    const { entry = [] } = await bundleOf()
    for (const { resource } of entry) {
      expect(Object.keys(resource).sort()).toEqual(['item', 'questionnaire', 'resourceType', 'status'])
    }
    expect(JSON.stringify(entry)).not.toMatch(/calls|\d{4}-\d\d-\d\d|east/)
  })

  it('is no list of what anybody has answered', async () => {
    // The twelfth has the twelfth answer to the second question; put together anew, pairs fall apart.
    const strain = varied(100)
    await publish(strain)
    const given = strain.map((value, at) => `${value} ${1 + (at % 5)}`)
    const shown = ((await bundleOf()).entry ?? []).map(({ resource }) =>
      ['strain', 'fairness']
        .map((linkId) => resource.item.find((item) => item.linkId === linkId)?.answer[0]?.valueCoding.code)
        .join(' '),
    )
    expect(shown.toSorted()).not.toEqual(given.toSorted())
  })

  it('is empty where the counts are suppressed', async () => {
    await publish(varied(9))
    expect(await bundleOf()).toMatchObject({ resourceType: 'Bundle', link: [{ relation: 'self' }] })
    expect((await bundleOf()).entry).toBeUndefined()
  })

  it('comes page by page, each response once', async () => {
    await publish(varied(12))
    const whole = await bundleOf()
    const first = await bundleOf('?_count=5')
    const pages = [first]
    for (let next = first; next.link[1] !== undefined; ) {
      next = await read(responsesSchema, await api.ask('GET', next.link[1].url, LEADER))
      pages.push(next)
    }
    expect(pages.map(({ entry = [] }) => entry.length)).toEqual([5, 5, 2])
    expect(pages.flatMap(({ entry = [] }) => entry)).toEqual(whole.entry)
  })

  it('is not there before there are results, nor for another organisation', async () => {
    expect((await api.ask('GET', PATH, LEADER)).status).toBe(404)
    await publish(varied(12))
    expect((await api.ask('GET', PATH, { ...LEADER, tenant: 'other' })).status).toBe(404)
  })
})
