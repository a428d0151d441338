import { describe, expect, it } from 'vitest'
import { readingsOf } from '../../support/alerts.ts'
import { at } from '../../support/builders.ts'
import { anAlertOf, MONDAY_TEN, NEW_YORK, notifyUnderTest, OK } from '../../support/notify-under-test.ts'

const EAST = anAlertOf()
const ROUTING_KEY = '0123456789abcdef0123456789abcdef'
const ny = (dateTime: string) => at(NEW_YORK, dateTime)
const ACKNOWLEDGE = { kind: 'acknowledge', actor: 'account-1' } as const
const RESOLVE = { kind: 'resolve', actor: 'account-1' } as const

/** Mara's PagerDuty; with `isCalled` it was called on Monday at 10:05. */
async function house({ isCalled = true } = {}) {
  const under = notifyUnderTest()
  await under.setUp()
  const target = { kind: 'pagerduty', routingKey: ROUTING_KEY, region: 'us' } as const
  for (const recipientId of ['mara', 'cleo'])
    await under.addChannel(`pd-${recipientId}`, target, { recipientId })
  await under.reads(EAST, 'HH')
  if (isCalled) await under.until(MONDAY_TEN + 300)
  const actions = () =>
    under.sent.map(({ text }) => (JSON.parse(text) as { event_action: string }).event_action)
  return { ...under, actions }
}

describe('PagerDuty', () => {
  it.each([
    ['is acknowledged', ACKNOWLEDGE, 'acknowledge'],
    ['is resolved by hand', RESOLVE, 'resolve'],
    ['is withdrawn', { kind: 'withdraw' } as const, 'resolve'],
  ])('hears at night, at once and once, that an alert %s', async (_, input, action) => {
    const { actions, clock, sent, ...under } = await house()
    expect(actions()).toEqual(['trigger'])
    clock.now = ny('2026-06-16T02:00')
    await under.happens(EAST, input)
    expect(actions()).toEqual(['trigger', action])
    expect(sent.at(-1)?.at).toBe(ny('2026-06-16T02:00'))
    expect(JSON.parse(sent.at(-1)?.text ?? '')).toEqual({
      routing_key: ROUTING_KEY,
      event_action: action,
      dedup_key: EAST.alertKey,
    })
    await under.until(ny('2026-06-16T07:59'))
    expect(actions()).toHaveLength(2)
  })

  it('hears that low weeks have ended it, on a Saturday', async () => {
    const { actions, clock, ...under } = await house()
    clock.now = ny('2026-07-04T06:00')
    await under.reads(EAST, 'HHLL')
    expect(actions()).toEqual(['trigger', 'resolve'])
  })

  it('hears it once, however often the same change comes', async () => {
    const { actions, clock, ...under } = await house()
    clock.now = ny('2026-06-16T02:00')
    const event = await under.step(EAST, ACKNOWLEDGE)
    if (event === null) throw new Error('Nothing was published')
    await under.run(event, event)
    clock.now += 3600
    await under.run(event)
    await under.until(ny('2026-06-17T12:00'))
    expect(actions()).toEqual(['trigger', 'acknowledge'])
  })

  it('that was not called hears nothing of it', async () => {
    const { actions, ...under } = await house({ isCalled: false })
    await under.happens(EAST, ACKNOWLEDGE)
    await under.happens(EAST, RESOLVE)
    await under.until(ny('2026-06-17T12:00'))
    expect(actions()).toEqual([])
  })

  it('hears nothing of a change that comes when the alert fires anew', async () => {
    const { actions, clock, ...under } = await house()
    clock.now += 60
    const late = await under.step(EAST, RESOLVE)
    if (late === null) throw new Error('Nothing was published')
    clock.now += 60
    await under.step(EAST, { kind: 'readings', readings: readingsOf('HHH'), mask: null })
    await under.run(late)
    expect(actions()).toEqual(['trigger'])
  })

  it('that does not answer at night is asked again at night', async () => {
    const { actions, clock, world, ...under } = await house()
    clock.now = ny('2026-06-16T02:00')
    world.answer = () => ({ status: 500, retryAfter: null, body: '' })
    await under.happens(EAST, ACKNOWLEDGE)
    world.answer = () => OK
    await under.until(ny('2026-06-16T02:10'))
    expect(actions()).toEqual(['trigger', 'acknowledge', 'acknowledge'])
  })
})
