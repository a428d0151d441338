import { describe, expect, it } from 'vitest'
import { ownPulse } from '../../../shared/domain/surveys/own-pulse.ts'
import { seal, unsealer } from '../../../shared/surveys/sealed-answers.ts'
import {
  aSurvey,
  CYCLE_ID,
  nyc,
  peopleOf,
  type SurveyHouse,
  surveysUnderTest,
  TWO_TEAMS,
} from '../../support/surveys-under-test.ts'

async function opened(
  survey: Parameters<typeof aSurvey>[0] = {},
  roster: object = TWO_TEAMS,
  at = '2026-01-12T08:00',
): Promise<SurveyHouse> {
  const house = surveysUnderTest()
  await house.setUp(roster, aSurvey(survey))
  house.clock.now = nyc(at)
  await house.tick()
  return house
}

const asked = async (house: SurveyHouse, cycleId = CYCLE_ID) =>
  (await house.participation.list('demo', cycleId)).map(({ participation }) => participation)
const staffIds = async (house: SurveyHouse, cycleId?: string) =>
  (await asked(house, cycleId)).map(({ staffId }) => staffId)

describe('a cycle opens', () => {
  it.each([
    ['a minute before its hour', '2026-01-12T07:59', false],
    ['at its hour', '2026-01-12T08:00', true],
    ['later, while half of its time is left', '2026-01-19T03:59', true],
    ['not when less than half is left', '2026-01-19T04:01', false],
    ['not after its end', '2026-01-27T08:00', false],
    ['a day before', '2026-01-11T08:00', false],
  ])('%s', async (_name, at, isOpen) => {
    expect((await (await opened({}, TWO_TEAMS, at)).cycle()) !== undefined).toBe(isOpen)
  })

  it('and again after its weeks, with the same people', async () => {
    const recurrence = { firstDate: '2026-01-12', everyWeeks: 4, openDays: 28 }
    const house = await opened({ recurrence })
    await house.until(nyc('2026-02-09T09:00'))
    const cycles = (await house.surveys.cycles('demo')).map(({ cycle }) => [cycle.cycleId, cycle.publishedOn])
    expect(cycles).toEqual([
      [CYCLE_ID, '2026-02-09'],
      ['pulse-2026-02-09', null],
    ])
    expect(await staffIds(house, 'pulse-2026-02-09')).toHaveLength(24)
  })

  it('not while the survey is off', async () => {
    expect(await (await opened({ isOn: false })).cycle()).toBeUndefined()
  })

  it('not for fewer people than the smallest group, and the log says so without naming one', async () => {
    const roster = { teams: [{ teamId: 'east', name: 'East' }], staff: peopleOf('east', 6) }
    const house = await opened({ smallestGroup: 7 }, roster)
    expect(await house.cycle()).toBeUndefined()
    expect(await house.sealingKeys.get('demo', CYCLE_ID)).toBeUndefined()
    expect(house.log.lines).toEqual([
      {
        message: 'A cycle was not opened: too few would be asked',
        fields: { tenantId: 'demo', surveyId: 'pulse', rows: 6 },
        error: undefined,
      },
    ])
    await house.changeRoster({ ...roster, staff: peopleOf('east', 7) })
    await house.tick()
    expect(await staffIds(house)).toHaveLength(7)
  })

  it('with the greater of its own smallest group and that of the organisation', async () => {
    const house = surveysUnderTest()
    await house.setUp(TWO_TEAMS, aSurvey({ smallestGroup: 6 }))
    await house.set({ smallestGroup: 8 })
    await house.until(nyc('2026-01-12T08:00'))
    expect((await house.cycle())?.terms.smallestGroup).toBe(8)
  })

  it('not where its instrument is unknown, and other surveys open all the same', async () => {
    const house = surveysUnderTest()
    await house.setUp()
    await house.surveys.saveSurvey('demo', 'a-first', aSurvey({ instrumentId: 'nothing' }), undefined)
    await house.until(nyc('2026-01-12T08:00'))
    expect((await house.surveys.cycles('demo')).map(({ cycle }) => cycle.surveyId)).toEqual(['pulse'])
    expect(
      house.log.lines.map(({ message, fields }) => [message, (fields as { surveyId?: string }).surveyId]),
    ).toEqual([['A survey has no instrument with its questions', 'a-first']])
  })

  it('with the questions that were chosen, in each language, and a key that opens what is sealed to it', async () => {
    const house = await opened({ questions: ['strain', 'safety', 'easier'] })
    const cycle = await house.cycle()
    expect(cycle?.instrument.language).toBe('en')
    expect(cycle?.translations.map(({ language }) => language)).toEqual(['de'])
    for (const each of [cycle?.instrument, ...(cycle?.translations ?? [])]) {
      expect(each?.questions.map(({ linkId }) => linkId)).toEqual(['strain', 'safety', 'easier'])
      expect(each?.key.scales.map(({ scaleId }) => scaleId)).toEqual(['strain', 'safety'])
    }
    const sheet = { teamId: 'east', attribute: null, items: { strain: 3 }, tags: [], comments: {} }
    const sealed = await seal(sheet, cycle?.publicKey ?? {}, 4000)
    expect(cycle?.publicKey).not.toHaveProperty('d')
    const key = await house.sealingKeys.get('demo', CYCLE_ID)
    const unseal = await unsealer(key ?? {})
    expect(await unseal(sealed)).toEqual(sheet)
  })

  it('with the bands of the settings, which later ones do not change any more', async () => {
    const house = surveysUnderTest()
    await house.setUp()
    const bandsFrom = (from: number) => ({
      surveyBands: {
        pulse: {
          strain: [
            { name: 'low', from: 1 },
            { name: 'high', from },
          ],
        },
      },
    })
    await house.set(bandsFrom(4))
    await house.until(nyc('2026-01-12T08:00'))
    await house.set(bandsFrom(3))
    await house.until(nyc('2026-01-26T00:15'))
    const cycle = await house.cycle()
    for (const each of [cycle?.instrument, ...(cycle?.translations ?? [])]) {
      expect(each?.key.scales[0]?.bands).toEqual(bandsFrom(4).surveyBands.pulse.strain)
      expect(each?.key.scales[1]?.bands).toEqual([])
    }
    const [head] = await house.results.heads('demo')
    expect(head?.scales[0]).toMatchObject({ scaleId: 'strain', bands: [{ from: 1 }, { from: 4 }] })
  })

  it('with an instrument of the organisation, without a language that lacks a question', async () => {
    const house = surveysUnderTest()
    await house.setUp(TWO_TEAMS, aSurvey({ instrumentId: 'ours' }))
    const ours = (language: string, without: string) => {
      const { questions, ...rest } = ownPulse('en')
      const kept = questions.filter(({ linkId }) => linkId !== without)
      return { ...rest, instrumentId: 'ours', language, questions: kept }
    }
    await house.surveys.putInstrument('demo', ours('en', 'unnecessary'))
    await house.surveys.putInstrument('demo', ours('de', 'unnecessary'))
    await house.surveys.putInstrument('demo', ours('da', 'easier'))
    await house.surveys.putInstrument('demo', ours('fi', ''))
    await house.until(nyc('2026-01-12T08:00'))
    const cycle = await house.cycle()
    expect(cycle?.instrument.language).toBe('en')
    expect(cycle?.translations.map(({ language }) => language)).toEqual(['de'])
  })
})

describe('who is asked', () => {
  it('counts for the team and the role of the day on which it opens', async () => {
    const moved = {
      staffId: 'moved',
      role: 'nurse',
      teamId: 'west',
      earlier: [{ before: '2026-01-13', teamId: 'east', role: 'physician' }],
    }
    const house = await opened({ attribute: 'role' }, { ...TWO_TEAMS, staff: [...TWO_TEAMS.staff, moved] })
    expect((await asked(house)).find(({ staffId }) => staffId === 'moved')).toMatchObject({
      teamId: 'east',
      attribute: 'physician',
    })
  })

  it('is nobody without a team, nobody who has not started, and no account of a machine', async () => {
    const more = [
      { staffId: 'no-team', role: 'nurse' },
      { staffId: 'later', role: 'nurse', teamId: 'east', startDate: '2026-01-13' },
      { staffId: 'today', role: 'nurse', teamId: 'east', startDate: '2026-01-12' },
      { staffId: 'robot', role: 'nurse', teamId: 'east' },
    ]
    const house = surveysUnderTest()
    await house.setUp({ ...TWO_TEAMS, staff: [...TWO_TEAMS.staff, ...more] })
    await house.set({ systemAccounts: ['robot'] })
    await house.until(nyc('2026-01-12T08:00'))
    const ids = await staffIds(house)
    expect(ids).toHaveLength(25)
    expect(ids).toContain('today')
  })

  it('is who is below the teams that the survey names', async () => {
    expect(await staffIds(await opened({ teamIds: ['west'] }))).toEqual(
      peopleOf('west', 12)
        .map(({ staffId }) => staffId)
        .sort(),
    )
    expect(await staffIds(await opened({ teamIds: ['clinic'] }))).toHaveLength(24)
  })

  it('is nobody whom another survey has asked less than 28 days before', async () => {
    const house = await opened({ teamIds: ['west'] })
    const ofAll = (firstDate: string) => aSurvey({ recurrence: { firstDate, everyWeeks: 13, openDays: 3 } })
    await house.surveys.saveSurvey('demo', 'early', ofAll('2026-02-08'), undefined)
    await house.until(nyc('2026-02-08T08:00'))
    expect(await staffIds(house, 'early-2026-02-08')).toEqual(
      peopleOf('east', 12)
        .map(({ staffId }) => staffId)
        .sort(),
    )
  })

  it('stays the same whatever becomes of the roster', async () => {
    const house = await opened()
    await house.changeRoster({ ...TWO_TEAMS, staff: peopleOf('east', 30) })
    await house.until(nyc('2026-01-14T08:00'))
    expect(await staffIds(house)).toHaveLength(24)
  })
})

describe('a message that is not understood', () => {
  it.each([
    ['of another type', { detailType: 'Alerts Due', detail: { version: 1, tenantId: 'demo' } }],
    ['of another version', { detailType: 'Surveys Due', detail: { version: 2, tenantId: 'demo' } }],
    ['without a tenant', { detailType: 'Surveys Due', detail: { version: 1 } }],
  ])('%s fails alone', async (_name, message) => {
    const house = surveysUnderTest()
    await house.setUp()
    house.clock.now = nyc('2026-01-12T08:00')
    const good = { detailType: 'Surveys Due', detail: { version: 1, tenantId: 'demo' } }
    expect(await house.deliver(message, good)).toEqual(new Set(['m-1']))
    expect(await house.cycle()).toBeDefined()
  })
})
