import { describe, expect, it } from 'vitest'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import { linkHashOf } from '../../../shared/surveys/survey-link.ts'
import {
  aSurvey,
  CYCLE_ID,
  nyc,
  peopleOf,
  type SurveyHouse,
  surveysUnderTest,
} from '../../support/surveys-under-test.ts'

const EAST = { teams: [{ teamId: 'east', name: 'East' }], staff: peopleOf('east', 8) }
const PUBLISHED = nyc('2026-01-26T00:15')

async function opened(survey = aSurvey(), roster: object = EAST): Promise<SurveyHouse> {
  const house = surveysUnderTest()
  await house.setUp(roster, survey)
  await house.until(nyc('2026-01-12T08:00'))
  return house
}

const itemsOf = (at: number) => ({
  strain: 1 + (at % 4),
  demands: 1 + (at % 3),
  fairness: 2 + (at % 3),
  safety: 1 + (at % 2),
})

async function answeredBy(house: SurveyHouse, people: number): Promise<void> {
  for (const [at, { token }] of house.sent.slice(0, people).entries()) {
    await house.answer(token, { items: itemsOf(at) })
  }
}

const cells = (house: SurveyHouse) => house.results.cells('demo', CYCLE_ID)
const messages = (house: SurveyHouse) => house.log.lines.map(({ message }) => message)

describe('what is published', () => {
  it('waits five minutes after the end for answers on their way', async () => {
    const house = await opened()
    await answeredBy(house, 8)
    house.clock.now = nyc('2026-01-26T00:04') + 59
    await house.tick()
    expect((await house.cycle())?.state).toBe('closed')
    expect(await cells(house)).toEqual([])
    house.clock.now = nyc('2026-01-26T00:05')
    await house.tick()
    expect(await cells(house)).not.toEqual([])
  })

  it('follows a cycle that was extended: it closes at its new end', async () => {
    const house = await opened()
    await answeredBy(house, 8)
    const [stored] = await house.surveys.cycles('demo')
    if (stored === undefined) throw new Error('There is no cycle')
    const closesAt = nyc('2026-01-28T00:00')
    await house.surveys.saveCycle('demo', { ...stored.cycle, closesAt }, stored.revision)
    await house.until(nyc('2026-01-27T23:45'))
    expect((await house.cycle())?.state).toBe('open')
    await house.until(nyc('2026-01-28T00:15'))
    expect((await house.cycle())?.publishedOn).toBe('2026-01-28')
  })

  it('is made of confidential answers alike, and of their names nothing is left', async () => {
    const house = await opened(aSurvey({ mode: 'confidential' }))
    await answeredBy(house, 8)
    await house.until(PUBLISHED)
    expect(await cells(house)).toMatchObject([{ means: { strain: 2.5 } }, { means: { strain: 2.5 } }])
    expect(house.kept('SurveyResults')).not.toContain('east-0')
    expect(house.kept('SurveyAnswers', 'SurveyKeys')).not.toContain('east-0')
  })

  it('is told by role where the survey asks for it', async () => {
    const staff = [...peopleOf('east', 6), ...peopleOf('west', 7, { teamId: 'east', role: 'physician' })]
    const house = await opened(aSurvey({ attribute: 'role' }), { ...EAST, staff })
    await answeredBy(house, 13)
    await house.until(PUBLISHED)
    const attributes = (await cells(house)).filter(({ means }) => means !== SUPPRESSED)
    expect(new Set(attributes.map(({ attribute }) => attribute))).toEqual(
      new Set([null, 'nurse', 'physician']),
    )
  })

  it('of fewer than the smallest group is no number at all', async () => {
    const house = await opened()
    await answeredBy(house, 4)
    await house.until(PUBLISHED)
    for (const { means, counts, details } of await cells(house)) {
      expect([means, counts, details]).toEqual([SUPPRESSED, SUPPRESSED, SUPPRESSED])
    }
  })

  it('counts whoever has begun among those behind the numbers: their answer may have come in', async () => {
    const house = await opened()
    await answeredBy(house, 5)
    const [, , , , , begun] = house.sent
    const staffId = begun?.to.split('@')[0] ?? ''
    const stored = await house.participation.get('demo', CYCLE_ID, staffId)
    if (stored === undefined) throw new Error('Nobody has begun')
    const claimed = { ...stored.participation, claimedBy: linkHashOf(begun?.token ?? '') }
    await house.participation.save('demo', CYCLE_ID, claimed, 0, stored.revision)
    await house.until(PUBLISHED)
    const [released] = await house.answers.released('demo')
    expect(JSON.stringify(released).match(/"[\w-]{11}"/g)?.length).toBeGreaterThanOrEqual(6)
    expect(messages(house)).toEqual([])
  })

  it('leaves out what was not sealed to the key of the cycle, and says how much', async () => {
    const house = await opened()
    await answeredBy(house, 8)
    await house.answers.putSealed('demo', CYCLE_ID, 'rubbish', 'rubbish', 0)
    await house.until(PUBLISHED)
    expect(await cells(house)).toMatchObject([{ means: { strain: 2.5 } }, { means: { strain: 2.5 } }])
    expect(
      house.log.lines.map(({ message, fields }) => [message, (fields as { rows?: number }).rows]),
    ).toEqual([['Answers were not sealed to the key of their cycle', 1]])
    expect(await house.answers.sealed('demo', CYCLE_ID)).toEqual([])
  })

  it('is nothing while a cohort has more answers than people', async () => {
    const house = await opened()
    await answeredBy(house, 8)
    for (const { participation, revision } of await house.participation.list('demo', CYCLE_ID)) {
      const silent = { ...participation, hasAnswered: false, claimedBy: null }
      await house.participation.save('demo', CYCLE_ID, silent, 0, revision)
    }
    await house.until(PUBLISHED)
    expect(await cells(house)).toEqual([])
    expect(await house.answers.sealed('demo', CYCLE_ID)).toHaveLength(8)
    expect(house.log.lines.at(-1)?.error).toMatchObject({ message: 'A cohort has more answers than people' })
  })

  it('is nothing without the key, which is asked for until the answers have expired', async () => {
    const house = await opened()
    await answeredBy(house, 8)
    await house.sealingKeys.remove('demo', CYCLE_ID)
    await house.until(nyc('2026-01-26T01:00'))
    expect(await cells(house)).toEqual([])
    expect(messages(house).length).toBeGreaterThan(1)
    const before = messages(house).length
    house.clock.now = nyc('2026-03-12T01:00')
    await house.tick()
    expect(messages(house)).toHaveLength(before)
  })

  it('knows of the cycles before: one person more alone is not told', async () => {
    const recurrence = { firstDate: '2026-01-12', everyWeeks: 4, openDays: 3 }
    const house = await opened(aSurvey({ recurrence }))
    await answeredBy(house, 8)
    await house.until(nyc('2026-01-15T00:15'))
    const newcomer = { staffId: 'newcomer', role: 'nurse', teamId: 'east', email: 'new@clinic.example' }
    await house.changeRoster({ ...EAST, staff: [...EAST.staff, newcomer] })
    house.sent.splice(0)
    await house.until(nyc('2026-02-09T08:00'))
    expect(house.sent).toHaveLength(9)
    await answeredBy(house, 9)
    await house.until(nyc('2026-02-12T00:15'))
    const second = await house.results.cells('demo', 'pulse-2026-02-09')
    expect(second.map(({ means }) => means)).toEqual([SUPPRESSED, SUPPRESSED])
    expect((await house.cycle('pulse-2026-02-09'))?.publishedOn).toBe('2026-02-12')
  })
})
