import { describe, expect, it } from 'vitest'
import { at } from '../../support/builders.ts'
import {
  anAlertOf,
  MONDAY_TEN,
  NEW_YORK,
  notifyUnderTest,
  ROSTER,
  WEST,
} from '../../support/notify-under-test.ts'
import { aShift } from '../../support/schedules.ts'

const EAST_LOAD = anAlertOf()
const MINUTE = 60

async function east() {
  const house = notifyUnderTest()
  await house.setUp()
  await house.mailOf('mara')
  return house
}

const ny = (dateTime: string) => at(NEW_YORK, dateTime)

describe('expectation 7: an alert reaches a manager in their time', () => {
  it('by day five minutes after it fires, which is how long it waits for what belongs to it', async () => {
    const house = await east()
    await house.reads(EAST_LOAD, 'HH')
    expect(house.sent).toEqual([])
    await house.until(MONDAY_TEN + 4 * MINUTE)
    expect(house.sent).toEqual([])
    await house.until(MONDAY_TEN + 5 * MINUTE)
    expect(house.sent.map(({ to, at }) => [to, at])).toEqual([
      ['mara@clinic.example', MONDAY_TEN + 5 * MINUTE],
    ])
    await house.until(MONDAY_TEN + 3600)
    expect(house.sent).toHaveLength(1)
  })

  it.each([
    { what: 'at night', fires: '2026-06-15T22:00', told: '2026-06-16T08:00' },
    { what: 'on a Friday evening', fires: '2026-06-19T18:00', told: '2026-06-22T08:00' },
    { what: 'at the last minute of the day', fires: '2026-06-15T17:58', told: '2026-06-16T08:00' },
  ])('what fires $what comes as a digest at the end of the quiet time', async ({ fires, told }) => {
    const house = await east()
    house.clock.now = ny(fires)
    await house.reads(EAST_LOAD, 'HH')
    await house.until(ny(told) - 1)
    expect(house.sent).toEqual([])
    await house.until(ny(told))
    expect(house.sent.map(({ title }) => title)).toEqual(['Evenshift digest: 1 alert'])
  })

  it('to the minute over the clock change of the spring', async () => {
    const house = await east()
    house.clock.now = ny('2026-03-06T19:00')
    await house.reads(EAST_LOAD, 'HH')
    await house.until(ny('2026-03-09T07:59'))
    expect(house.sent).toEqual([])
    await house.until(ny('2026-03-09T08:00'))
    expect(house.sent).toHaveLength(1)
  })

  it('by the hours that they have set, in the zone that they have set', async () => {
    const house = await east()
    const quietHours = { start: '09:00', end: '12:00' }
    await house.prefer('mara', { zone: 'Europe/Berlin', quietHours, weekendDays: [1] })
    await house.reads(EAST_LOAD, 'HH')
    // Monday is quiet in Berlin, and Tuesday from nine to twelve; from midnight to nine it is not.
    await house.until(at('Europe/Berlin', '2026-06-15T23:59'))
    expect(house.sent).toEqual([])
    await house.until(at('Europe/Berlin', '2026-06-16T00:00'))
    expect(house.sent).toHaveLength(1)
  })

  it('by the clock of their team, where the roster gives them none', async () => {
    const house = await east()
    await house.setUp({
      teams: ROSTER.teams.map((team) => ({ ...team, zone: 'Asia/Tokyo' })),
      staff: ROSTER.staff.map(({ zone: _, ...member }) => member),
    })
    // Ten in New York is eleven at night in Tokyo.
    await house.reads(EAST_LOAD, 'HH')
    await house.until(at('Asia/Tokyo', '2026-06-16T07:59'))
    expect(house.sent).toEqual([])
    await house.until(at('Asia/Tokyo', '2026-06-16T08:00'))
    expect(house.sent).toHaveLength(1)
  })

  it('not on leave: the digest waits for the first morning after it', async () => {
    const house = await east()
    const leave = aShift({
      staffId: 'mara',
      start: ny('2026-06-15T00:00'),
      end: ny('2026-06-18T00:00'),
      type: 'leave',
    })
    const kept = { entry: { kind: 'shift' as const, ...leave }, elsewhere: [] }
    await house.schedule.saveEntry('demo', kept, undefined, MONDAY_TEN)
    await house.reads(EAST_LOAD, 'HH')
    await house.until(ny('2026-06-18T07:59'))
    expect(house.sent).toEqual([])
    await house.until(ny('2026-06-18T08:00'))
    expect(house.sent).toHaveLength(1)
  })

  it('what resolves while it waits is only listed', async () => {
    const house = await east()
    house.clock.now = ny('2026-06-15T20:00')
    await house.reads(EAST_LOAD, 'HH')
    house.clock.now = ny('2026-06-16T02:00')
    await house.reads(EAST_LOAD, 'HHLL')
    await house.until(ny('2026-06-16T08:00'))
    expect(house.sent).toHaveLength(1)
    expect(house.sent[0]?.title).toBe('Evenshift: 1 alert came and went')
  })

  it('at most three at once in a week, and what is over comes in the next digest', async () => {
    const house = await east()
    const rules = ['message-volume', 'short-rest', 'work-on-leave', 'system-messages'] as const
    for (const [hours, ruleId] of rules.entries()) {
      house.clock.now = MONDAY_TEN + hours * 3600
      await house.reads(anAlertOf(ruleId), 'HH')
      await house.until(house.clock.now + 600)
    }
    expect(house.sent).toHaveLength(3)
    await house.until(ny('2026-06-16T07:59'))
    expect(house.sent).toHaveLength(3)
    await house.until(ny('2026-06-16T08:00'))
    expect(house.sent.map(({ title }) => title)[3]).toBe('Evenshift digest: 1 alert')
  })

  it('expectation 5: several alerts of a team at one moment are one message, those of another team another', async () => {
    const house = await east()
    await house.reads(EAST_LOAD, 'HH')
    await house.reads(anAlertOf('message-volume'), 'HH')
    house.clock.now += 60
    await house.reads(anAlertOf('short-rest', WEST), 'HH')
    await house.until(MONDAY_TEN + 3600)
    expect(house.sent.map(({ title }) => title).sort()).toEqual(
      [expect.stringMatching(/: West$/), '2 alerts: East'].sort(),
    )
  })

  it('a silence that ends before the alert does no more than delay it', async () => {
    const house = await east()
    await house.reads(EAST_LOAD, 'HH')
    await house.happens(EAST_LOAD, { kind: 'tick', mask: 'silenced' })
    await house.until(MONDAY_TEN + 7200)
    expect(house.sent).toEqual([])
    await house.happens(EAST_LOAD, { kind: 'tick', mask: null })
    await house.until(ny('2026-06-16T08:00'))
    expect(house.sent).toHaveLength(1)
  })

  it('an acknowledgement before the message goes out makes it needless', async () => {
    const house = await east()
    await house.reads(EAST_LOAD, 'HH')
    await house.happens(EAST_LOAD, { kind: 'acknowledge', actor: 'account-1' })
    await house.until(ny('2026-06-17T12:00'))
    expect(house.sent).toEqual([])
  })
})

describe('expectation 6: an alert that nobody acknowledges', () => {
  async function escalated(prepare: (house: Awaited<ReturnType<typeof east>>) => Promise<void>) {
    const house = await east()
    for (const staffId of ['cleo', 'dora']) await house.mailOf(staffId)
    await prepare(house)
    await house.reads(EAST_LOAD, 'HH')
    await house.until(MONDAY_TEN + 600)
    for (let hours = 1; hours <= 72; hours++) {
      house.clock.now = MONDAY_TEN + hours * 3600
      await house.happens(EAST_LOAD, { kind: 'tick', mask: null })
      await house.until(house.clock.now + 1800)
    }
    return house.sent.map(
      ({ to, text }) => `${to} ${text.includes('Escalated to you') ? 'escalated' : 'told'}`,
    )
  }

  it('goes once to the deputy whom the manager has named', async () => {
    const sent = await escalated((house) => house.prefer('mara', { deputy: 'dora' }))
    expect(sent).toEqual(['mara@clinic.example told', 'dora@clinic.example escalated'])
  })

  it('goes to whoever manages the unit above, where no deputy is named', async () => {
    const sent = await escalated(async () => {})
    expect(sent).toEqual(['mara@clinic.example told', 'cleo@clinic.example escalated'])
  })

  it('goes to nobody who has left the roster', async () => {
    const sent = await escalated(async (house) => {
      await house.prefer('mara', { deputy: 'dora' })
      await house.setUp({ ...ROSTER, staff: ROSTER.staff.filter(({ staffId }) => staffId !== 'dora') })
    })
    expect(sent).toEqual(['mara@clinic.example told', 'cleo@clinic.example escalated'])
  })
})

describe('who is told', () => {
  it('whoever no longer manages a team when the message would go out hears nothing', async () => {
    const house = await east()
    house.clock.now = ny('2026-06-15T20:00')
    await house.reads(EAST_LOAD, 'HH')
    const teams = ROSTER.teams.map((team) => ({ ...team, managers: ['cleo'] }))
    await house.setUp({ ...ROSTER, teams })
    await house.until(ny('2026-06-16T09:00'))
    expect(house.sent).toEqual([])
  })

  it('of the whole organisation: who manages its top units, and channels that are nobody’s own', async () => {
    const house = await east()
    await house.mailOf('cleo')
    const topicArn = 'arn:aws:sns:us-east-1:123456789012:alerts'
    await house.addChannel('topic', { kind: 'sns', topicArn })
    await house.reads(anAlertOf('short-rest', { kind: 'organization' }), 'HH')
    await house.until(MONDAY_TEN + 600)
    expect(house.sent.map(({ to }) => to).sort()).toEqual([topicArn, 'cleo@clinic.example'])
  })

  it('nothing goes to an address that nobody has confirmed, nor to a channel that is switched off', async () => {
    const house = notifyUnderTest()
    await house.setUp()
    await house.mailOf('mara', { isVerified: false })
    await house.addChannel(
      'old',
      { kind: 'email', address: 'old@clinic.example' },
      { recipientId: 'mara', switchedOffAt: 1 },
    )
    await house.reads(EAST_LOAD, 'HH')
    await house.until(MONDAY_TEN + 86_400)
    expect(house.sent).toEqual([])
  })

  it('only the channels that the person has chosen are used', async () => {
    const house = await east()
    await house.addChannel('second', { kind: 'email', address: 'b@clinic.example' }, { recipientId: 'mara' })
    await house.prefer('mara', { channelIds: ['second'] })
    await house.reads(EAST_LOAD, 'HH')
    await house.until(MONDAY_TEN + 600)
    expect(house.sent.map(({ to }) => to)).toEqual(['b@clinic.example'])
  })
})
