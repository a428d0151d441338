import { describe, expect, it } from 'vitest'
import { newLinkToken } from '../../shared/surveys/survey-link.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { aLaunchedCycle, CLOSES_AT, DURING, surveyHouse } from '../support/survey-builders.ts'

function house() {
  const [surveys, surveyAnswers] = [new MemoryTable(), new MemoryTable()]
  const api = apiUnderTest({ surveys, surveyAnswers })
  api.clock.now = DURING
  const stores = surveyHouse(surveys, surveyAnswers)
  const post = (body: unknown) => api.ask('POST', '/v1/survey-answers', undefined, body)
  return { ...api, post, launch: stores.launch, link: stores.link, opened: stores.opened }
}

describe('POST /v1/survey-answers', () => {
  it('saves the answers of a link, once, and says so', async () => {
    const { post, launch, opened } = house()
    const [token] = await launch()
    const answers = { strain: 2, slowdown: ['inbox'], easier: 'Fewer clicks' }
    const first = await post({ tenant: 'demo', token, answers })
    expect([first.status, await first.json()]).toEqual([201, { state: 'saved' }])
    const second = await post({ tenant: 'demo', token, answers: { strain: 5 } })
    expect([second.status, await second.json()]).toEqual([200, { state: 'already answered' }])
    expect((await opened()).map(({ items }) => items)).toEqual([{ strain: 2 }])
  })

  it.each([
    [
      'an answer that is not offered',
      { strain: 6 },
      'answers.strain',
      'is not an answer that this question has',
    ],
    ['a half answer', { strain: 2.5 }, 'answers.strain', 'is not an answer that this question has'],
    ['a number as text', { strain: '2' }, 'answers.strain', 'is not an answer that this question has'],
    ['a tag of our own', { slowdown: ['me'] }, 'answers.slowdown', 'is not an answer that this question has'],
    ['a list for own words', { easier: ['a'] }, 'answers.easier', 'is not an answer that this question has'],
    ['too much text', { easier: 'x'.repeat(2001) }, 'answers.easier', 'must be at most 2000 characters'],
    ['a question that is not asked', { mood: 2 }, 'answers.mood', 'is not a question of this survey'],
    ['no answer at all', {}, 'answers', 'must answer at least one question'],
    ['spaces alone', { easier: ' \n ' }, 'answers', 'must answer at least one question'],
    ['no tag', { slowdown: [] }, 'answers', 'must answer at least one question'],
    ['an answer of no kind', { strain: null }, 'answers.strain', 'has none of the known forms'],
  ])('refuses %s by its field, without its value', async (_, answers, field, reason) => {
    const { post, launch, opened } = house()
    const [token] = await launch()
    const refused = await post({ tenant: 'demo', token, answers })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ field, reason })
    expect(await opened()).toEqual([])
  })

  it('knows links that lead nowhere, closed surveys, and a second link', async () => {
    const { post, launch, link, clock } = house()
    const answers = { strain: 2 }
    await launch([{ claimedBy: 'another' }])
    const second = await link('ann')
    expect((await post({ tenant: 'demo', token: second, answers })).status).toBe(409)
    expect((await post({ tenant: 'demo', token: newLinkToken(), answers })).status).toBe(404)
    expect((await post({ tenant: 'other', token: second, answers })).status).toBe(404)
    clock.now = CLOSES_AT * 1000
    const closed = await post({ tenant: 'demo', token: second, answers })
    expect(await closed.json()).toMatchObject({ status: 410, title: 'Gone' })
  })

  it('takes the answers of an instrument in whatever language it was read', async () => {
    const { post, launch, opened } = house()
    const [token] = await launch([{}], aLaunchedCycle({ translations: [] }))
    expect((await post({ tenant: 'demo', token, answers: { fairness: 5 } })).status).toBe(201)
    expect((await opened())[0]?.items).toEqual({ fairness: 5 })
  })

  it('leaves neither link nor answer in the log', async () => {
    const { post, launch, logged } = house()
    const [token = ''] = await launch()
    await post({ tenant: 'demo', token, answers: { easier: 'Fewer clicks' } })
    await post({ tenant: 'demo', token, answers: { easier: 'Fewer clicks' } })
    await post({ tenant: 'demo', token: newLinkToken(), answers: { nothing: 'Fewer clicks' } })
    const text = JSON.stringify(logged)
    expect(text).toContain('/v1/survey-answers')
    for (const word of [token, 'Fewer clicks', 'ann', 'demo']) expect(text).not.toContain(word)
  })
})
