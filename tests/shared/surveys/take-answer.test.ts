import { describe, expect, it } from 'vitest'
import { answerIdOf, newLinkToken } from '../../../shared/surveys/survey-link.ts'
import { takeAnswer } from '../../../shared/surveys/take-answer.ts'
import { MemoryTable } from '../../support/memory-table.ts'
import { aLaunchedCycle, CLOSES_AT, surveyHouse } from '../../support/survey-builders.ts'

const ANSWERS = { strain: 4, slowdown: ['inbox', 'phone'], easier: 'Fewer clicks' }

describe('answers that come through a link', () => {
  it('are saved once, sealed, for the cohort of whoever was asked', async () => {
    const house = surveyHouse()
    const [token = ''] = await house.launch([{ staffId: 'ann', teamId: 'east', attribute: 'nurse' }])
    expect((await takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)).kind).toBe('saved')
    expect(await house.opened()).toEqual([
      {
        teamId: 'east',
        attribute: 'nurse',
        items: { strain: 4 },
        tags: ['inbox', 'phone'],
        comments: { easier: 'Fewer clicks' },
      },
    ])
    const stored = await house.participation.get('demo', 'pulse-2026-11-23', 'ann')
    expect(stored?.participation).toMatchObject({ hasAnswered: true, claimedBy: null })
  })

  it('a second time are not taken: the first stay', async () => {
    const house = surveyHouse()
    const [token = ''] = await house.launch()
    await takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)
    const again = await takeAnswer({ tenantId: 'demo', token, answers: { strain: 1 } }, house)
    expect(again.kind).toBe('answered')
    expect((await house.opened()).map(({ items }) => items)).toEqual([{ strain: 4 }])
  })

  it('are taken through another link of the same person, and then through none', async () => {
    const house = surveyHouse()
    const [first = ''] = await house.launch()
    const reminder = await house.link('ann')
    expect((await takeAnswer({ tenantId: 'demo', token: reminder, answers: ANSWERS }, house)).kind).toBe(
      'saved',
    )
    expect((await takeAnswer({ tenantId: 'demo', token: first, answers: ANSWERS }, house)).kind).toBe(
      'answered',
    )
    expect(await house.opened()).toHaveLength(1)
  })

  it('through a link while another of the same person is being answered are not taken', async () => {
    const house = surveyHouse()
    await house.launch([{ claimedBy: 'the hash of another link' }])
    const token = await house.link('ann')
    const taken = await takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)
    expect(taken.kind).toBe('begun with another link')
    expect(await house.opened()).toEqual([])
  })

  it.each([
    ['open', 'one millisecond before it closes', CLOSES_AT * 1000 - 1, 'saved'],
    ['open', 'the moment at which it closes', CLOSES_AT * 1000, 'closed'],
    ['closed', 'one millisecond before it was to close', CLOSES_AT * 1000 - 1, 'closed'],
  ] as const)('of a cycle that is %s, %s: %s', async (state, _, now, kind) => {
    const house = surveyHouse()
    const [token = ''] = await house.launch([{}], aLaunchedCycle({ state }))
    house.clock.now = now
    expect((await takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)).kind).toBe(kind)
    expect(await house.opened()).toHaveLength(kind === 'saved' ? 1 : 0)
  })

  it('through a link that nobody was sent, that is none, or of another organisation lead nowhere', async () => {
    const house = surveyHouse()
    const [token = ''] = await house.launch()
    const tries = [
      { tenantId: 'demo', token: newLinkToken() },
      { tenantId: 'demo', token: `${token}0` },
      { tenantId: 'demo', token: token.toUpperCase() },
      { tenantId: 'demo', token: '' },
      { tenantId: 'other', token },
    ]
    for (const each of tries) {
      expect((await takeAnswer({ ...each, answers: ANSWERS }, house)).kind).toBe('unknown')
    }
    expect(await house.opened()).toEqual([])
  })

  it('name who has answered where the survey is confidential, and nobody where it is anonymous', async () => {
    const confidential = aLaunchedCycle({ terms: { mode: 'confidential', smallestGroup: 5 } })
    for (const [cycle, staffId] of [[confidential, 'ann'] as const, [aLaunchedCycle(), undefined] as const]) {
      const house = surveyHouse()
      const [token = ''] = await house.launch([{ staffId: 'ann' }], cycle)
      await takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)
      expect((await house.opened())[0]?.staffId).toBe(staffId)
    }
  })

  it('that are wrong change nothing, and the link still holds', async () => {
    const house = surveyHouse()
    const [token = ''] = await house.launch()
    const before = await house.participation.get('demo', 'pulse-2026-11-23', 'ann')
    const taken = await takeAnswer({ tenantId: 'demo', token, answers: { strain: 6 } }, house)
    expect(taken).toMatchObject({ kind: 'faulty', faults: [{ linkId: 'strain', fault: 'not an answer' }] })
    expect(await house.participation.get('demo', 'pulse-2026-11-23', 'ann')).toEqual(before)
    expect((await takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)).kind).toBe('saved')
  })

  it('rest where nothing tells of the person, the link or the time', async () => {
    const table = new MemoryTable()
    const house = surveyHouse(new MemoryTable(), table)
    // Longer than what chance makes of so many letters.
    const people = [{ staffId: 'ann-of-the-front-desk' }, { staffId: 'bob-of-the-back-office' }]
    const tokens = await house.launch(people)
    for (const [at, token] of tokens.entries()) {
      house.clock.now += at * 86_400_000
      await takeAnswer({ tenantId: 'demo', token, answers: ANSWERS }, house)
    }
    const rows = await house.surveyAnswers.sealed('demo', 'pulse-2026-11-23')
    expect(rows.map(({ answerId }) => answerId).toSorted()).toEqual(tokens.map(answerIdOf).toSorted())
    expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1)
    for (const word of [...people.map(({ staffId }) => staffId), 'Fewer clicks', ...tokens]) {
      expect(JSON.stringify(table.dump())).not.toContain(word)
    }
    const fields = table.dump().map((row) => Object.keys(row).sort())
    expect(fields).toEqual(rows.map(() => ['expiresAt', 'pk', 'rev', 'sealed', 'sk']))
  })

  it('expire alike, also where the end of the cycle was put off between them', async () => {
    const answers = new MemoryTable()
    const house = surveyHouse(new MemoryTable(), answers)
    const [one = '', other = ''] = await house.launch([{ staffId: 'ann' }, { staffId: 'bob' }])
    await takeAnswer({ tenantId: 'demo', token: one, answers: ANSWERS }, house)
    await house.surveys.saveCycle('demo', aLaunchedCycle({ closesAt: CLOSES_AT + 86_400 }), 1)
    await takeAnswer({ tenantId: 'demo', token: other, answers: ANSWERS }, house)
    expect(answers.dump()).toHaveLength(2)
    expect(new Set(answers.dump().map(({ expiresAt }) => expiresAt)).size).toBe(1)
  })
})
