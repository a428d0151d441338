import { describe, expect, it } from 'vitest'
import type { ChannelTarget } from '../../shared/channels/channel.ts'
import { newWebhookSecret } from '../../shared/channels/webhook-secret.ts'
import type { PauseStore } from '../../shared/stores/pause-store.ts'
import { alertsDue, computed, mondayAfter, weeksOf } from '../support/alert-weeks.ts'
import { anAlertOf, notifyUnderTest } from '../support/notify-under-test.ts'
import { createPipeline } from '../support/pipeline.ts'
import { CYCLE_ID, nyc, surveysUnderTest } from '../support/surveys-under-test.ts'

const setPause = ({ pauses }: { readonly pauses: PauseStore }, isPaused: boolean) =>
  pauses.put('demo', { isPaused, reason: 'A review', changedAt: null })

describe('while the privacy officer has paused an organization', () => {
  it('evaluate raises no alert; the first hour after the pause does', async () => {
    const pipeline = createPipeline()
    pipeline.clock.now = mondayAfter('2026-W47')
    await pipeline.changeRoster({ teams: [{ teamId: 'east', name: 'East' }] })
    for (const week of weeksOf('east', 'LLLLLHH', '2026-W47', 8)) {
      await pipeline.teamWeeks.save('demo', week, undefined, 0)
    }
    await setPause(pipeline, true)
    expect(await pipeline.evaluate([alertsDue(), computed('east', ['2026-W47'])])).toEqual(new Set())
    expect([pipeline.queues.notify, await pipeline.alerts.list('demo')]).toEqual([[], []])
    await setPause(pipeline, false)
    await pipeline.evaluate([alertsDue()])
    expect(pipeline.queues.notify).toHaveLength(1)
  })

  it('notify sends nothing, also of what changed before; the first minute after the pause sends it', async () => {
    const house = notifyUnderTest()
    await house.setUp()
    const target: ChannelTarget = {
      kind: 'webhook',
      url: 'https://hooks.example.org/alerts',
      secrets: [newWebhookSecret()],
    }
    await house.addChannel('hook', target)
    await setPause(house, true)
    await house.reads(anAlertOf(), 'HH')
    house.clock.now += 3600
    await house.tick()
    expect(house.sent).toEqual([])
    await setPause(house, false)
    await house.tick()
    expect(house.sent).toHaveLength(1)
  })

  it('no survey opens; one that is due opens after the pause', async () => {
    const house = surveysUnderTest()
    await house.setUp()
    await setPause(house, true)
    await house.until(nyc('2026-01-13T12:00'))
    expect([await house.cycle(), house.sent]).toEqual([undefined, []])
    await setPause(house, false)
    await house.until(nyc('2026-01-13T13:00'))
    expect(await house.cycle()).toMatchObject({ cycleId: CYCLE_ID, isPeopled: true })
    expect(house.sent).toHaveLength(24)
  })

  it('nobody is reminded, and an open survey still closes, publishes and loses its key', async () => {
    const house = surveysUnderTest()
    await house.setUp()
    await house.until(nyc('2026-01-12T12:00'))
    expect(house.sent).toHaveLength(24)
    expect(house.tables.SurveyKeys.dump()).toHaveLength(1)
    await setPause(house, true)
    await house.until(nyc('2026-01-27T00:00'))
    expect(house.sent).toHaveLength(24)
    expect(await house.cycle()).toMatchObject({ state: 'closed', publishedOn: '2026-01-26' })
    expect(house.tables.SurveyKeys.dump()).toEqual([])
  })
})
