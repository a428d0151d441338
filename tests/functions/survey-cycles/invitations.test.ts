import { describe, expect, it } from 'vitest'
import {
  CYCLE_ID,
  nyc,
  OPENS_ON,
  peopleOf,
  type SurveyHouse,
  surveysUnderTest,
  ZONE,
} from '../../support/surveys-under-test.ts'

/** Six people of East, and one more. */
async function openFor(more: object = {}, prepare: (house: SurveyHouse) => Promise<void> = async () => {}) {
  const house = surveysUnderTest()
  const ann = { staffId: 'ann', role: 'nurse', teamId: 'east', email: 'ann@clinic.example', ...more }
  await house.setUp({ teams: [{ teamId: 'east', name: 'East' }], staff: [...peopleOf('east', 6), ann] })
  await prepare(house)
  const toAnn = () => house.sent.filter(({ to }) => !to.startsWith('east'))
  return { house, toAnn, timesToAnn: () => toAnn().map(({ at }) => at) }
}

/** The fields of Ann's participation that say what she is sent. */
async function annIn(house: SurveyHouse) {
  return (await house.participation.get('demo', CYCLE_ID, 'ann'))?.participation
}

describe('an invitation', () => {
  it('is followed by two reminders, after three and seven days, each by another link', async () => {
    const { house, toAnn, timesToAnn } = await openFor()
    await house.until(nyc('2026-01-26T01:00'))
    expect(timesToAnn()).toEqual([nyc('2026-01-12T08:00'), nyc('2026-01-15T08:00'), nyc('2026-01-19T08:00')])
    expect(new Set(toAnn().map(({ token }) => token)).size).toBe(3)
    expect(toAnn().map(({ title }) => title)).toEqual([
      'How is work going? (2 minutes)',
      'Reminder: How is work going? (2 minutes)',
      'Reminder: How is work going? (2 minutes)',
    ])
    expect((await annIn(house))?.nextAt).toBeNull()
  })

  it('is followed by none once it was answered', async () => {
    const { house, toAnn, timesToAnn } = await openFor()
    await house.until(nyc('2026-01-14T12:00'))
    await house.answer(toAnn()[0]?.token ?? '')
    await house.until(nyc('2026-01-26T01:00'))
    expect(timesToAnn()).toEqual([nyc('2026-01-12T08:00')])
  })

  it('waits for the daytime of the person, wherever they are', async () => {
    const { house, timesToAnn } = await openFor({ zone: 'America/Los_Angeles' })
    await house.until(nyc('2026-01-13T00:00'))
    expect(timesToAnn()).toEqual([nyc('2026-01-12T11:00')])
  })

  it('waits for the hours and days that the person has named', async () => {
    const { house, timesToAnn } = await openFor({}, (it) =>
      it.prefer('ann', { weekendDays: [1, 2], quietHours: { start: '15:00', end: '13:00' } }),
    )
    await house.until(nyc('2026-01-15T00:00'))
    expect(timesToAnn()).toEqual([nyc('2026-01-14T13:00')])
  })

  it('waits for the end of a leave, and the reminders count from there', async () => {
    const { house, timesToAnn } = await openFor({}, (it) =>
      it.addLeave('ann', '2026-01-05T00:00', '2026-01-15T00:00'),
    )
    await house.until(nyc('2026-01-26T01:00'))
    expect(timesToAnn()).toEqual([nyc('2026-01-15T08:00'), nyc('2026-01-19T08:00'), nyc('2026-01-22T08:00')])
  })

  it('never comes to somebody who is away throughout', async () => {
    const { house, timesToAnn } = await openFor({}, (it) =>
      it.addLeave('ann', '2026-01-05T00:00', '2026-02-15T00:00'),
    )
    await house.until(nyc('2026-01-26T01:00'))
    expect(timesToAnn()).toEqual([])
    expect(await annIn(house)).toBeUndefined()
  })

  it('never comes when a leave that was entered later lasts to the end', async () => {
    const { house, timesToAnn } = await openFor({ zone: 'America/Los_Angeles' })
    await house.until(nyc('2026-01-12T08:00'))
    await house.addLeave('ann', '2026-01-12T08:00', '2026-02-15T00:00')
    await house.until(nyc('2026-01-26T01:00'))
    expect(timesToAnn()).toEqual([])
    expect(await annIn(house)).toMatchObject({ sentAt: null })
  })

  it.each([
    ['de-AT', 'Wie läuft die Arbeit? (2 Minuten)'],
    ['fr', 'How is work going? (2 minutes)'],
    [undefined, 'How is work going? (2 minutes)'],
  ])('speaks the language %s as far as it can', async (language, title) => {
    const { house, toAnn } = await openFor({ language })
    await house.until(nyc('2026-01-12T08:00'))
    expect(toAnn()[0]?.title).toBe(title)
  })

  it('is tried five times, later each time, and then no more', async () => {
    const { house, timesToAnn } = await openFor()
    const tries: number[] = []
    house.world.takesMail = () => {
      tries.push(house.clock.now)
      return false
    }
    await house.until(nyc('2026-01-26T00:00'))
    expect(timesToAnn()).toEqual([])
    const begins = nyc('2026-01-12T08:00')
    expect([...new Set(tries)].map((at) => (at - begins) / 60)).toEqual([0, 15, 75, 315, 1755])
    expect(tries).toHaveLength(5 * 7)
    expect(await annIn(house)).toMatchObject({ sentAt: null, failures: 5, nextAt: null })
  })

  it('that failed and then got through is counted as sent once', async () => {
    const { house, timesToAnn } = await openFor()
    house.world.takesMail = () => house.clock.now > nyc('2026-01-12T08:00')
    await house.until(nyc('2026-01-14T00:00'))
    expect(timesToAnn()).toEqual([nyc('2026-01-12T08:15')])
    expect(await annIn(house)).toMatchObject({ sentAt: nyc('2026-01-12T08:15'), failures: 0 })
  })

  it('does not reach somebody without an address, until they have one', async () => {
    const { house, timesToAnn } = await openFor({ email: undefined })
    await house.until(nyc('2026-01-12T12:00'))
    expect(timesToAnn()).toEqual([])
    expect(await annIn(house)).toMatchObject({ sentAt: null, failures: 0 })
    await house.addChannel('ann', { kind: 'email', address: 'ann.own@clinic.example' })
    await house.until(nyc('2026-01-13T12:00'))
    expect(timesToAnn()).toEqual([nyc('2026-01-13T08:00')])
  })

  it('does not reach somebody who has left', async () => {
    const { house, timesToAnn } = await openFor({ zone: 'America/Los_Angeles' })
    await house.until(nyc('2026-01-12T08:00'))
    await house.changeRoster({ teams: [{ teamId: 'east', name: 'East' }], staff: peopleOf('east', 6) })
    await house.until(nyc('2026-01-20T00:00'))
    expect(timesToAnn()).toEqual([])
  })
})

describe('an invitation goes', () => {
  const SLACK = { kind: 'slack-bot', botToken: 'xoxb-1' } as const
  it.each([
    [
      'to the own address, not to that of the roster',
      { kind: 'email', address: 'own@clinic.example' },
      'own@clinic.example',
    ],
    ['to a conversation of Slack', { ...SLACK, slackChannel: 'D01' }, 'D01'],
    ['to a person of Slack', { ...SLACK, slackChannel: 'U01' }, 'U01'],
    [
      'never to a channel of Slack, where others read',
      { ...SLACK, slackChannel: 'C01' },
      'ann@clinic.example',
    ],
    [
      'never through a webhook',
      { kind: 'slack-webhook', url: 'https://hooks.slack.com/services/a' },
      'ann@clinic.example',
    ],
  ] as const)('%s', async (_name, target, to) => {
    const { house, toAnn } = await openFor({}, (it) => it.addChannel('ann', target))
    await house.until(nyc('2026-01-12T08:00'))
    expect(toAnn().map((sent) => sent.to)).toEqual([to])
    expect(toAnn()[0]?.token).toMatch(/^[0-9a-z]{26}$/)
  })

  it('nowhere while nobody sends mail', async () => {
    const { house } = await openFor()
    Object.assign(house.dependencies.transports, { mailFrom: '' })
    await house.until(nyc('2026-01-12T12:00'))
    expect(house.sent).toEqual([])
    expect(await annIn(house)).toMatchObject({ failures: 0, sentAt: null })
  })
})

describe('the secret of a link', () => {
  it('stands in what is sent alone: no table has it, and no log', async () => {
    const { house, toAnn } = await openFor()
    await house.until(nyc('2026-01-26T01:00'))
    const kept = house.kept('Surveys', 'SurveyAnswers', 'SurveyResults', 'Roster', 'Alerts')
    for (const { token } of toAnn()) expect(kept).not.toContain(token)
    expect(JSON.stringify([house.log.lines, house.told])).not.toMatch(/[0-9a-hjkmnp-tv-z]{26}/)
  })

  it('opens a link of the person who got it', async () => {
    const { house, toAnn } = await openFor({ zone: ZONE })
    await house.until(nyc(`${OPENS_ON}T08:00`))
    await house.answer(toAnn()[0]?.token ?? '')
    expect(await annIn(house)).toMatchObject({ hasAnswered: true })
  })
})

describe('where there is more to send than a run has time for', () => {
  it('the next one goes on at once', async () => {
    const { house } = await openFor()
    house.clock.now = nyc('2026-01-12T08:00')
    const { now } = house.dependencies
    let calls = 0
    house.dependencies.now = () => now() + 10_000 * calls++
    await house.deliver({ detailType: 'Surveys Due', detail: { version: 1, tenantId: 'demo' } })
    expect(house.sent.length).toBeGreaterThan(0)
    expect(house.sent.length).toBeLessThan(7)
    expect(house.due).toEqual(['demo'])
    house.dependencies.now = now
    await house.deliver({ detailType: 'Surveys Due', detail: { version: 1, tenantId: 'demo' } })
    expect(house.sent).toHaveLength(7)
  })
})
