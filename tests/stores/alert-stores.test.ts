import { expect, it } from 'vitest'
import type { Alert } from '../../shared/domain/alerts/alert.ts'
import { AlertRuleStore } from '../../shared/stores/alert-rule-store.ts'
import { AlertStore } from '../../shared/stores/alert-store.ts'
import { FeedArrivalStore } from '../../shared/stores/feed-arrival-store.ts'
import { SilenceStore } from '../../shared/stores/silence-store.ts'
import { lived } from '../support/alerts.ts'
import { describeOnEachTable } from '../support/each-table.ts'
import { DAY_SECONDS, NOW_SECONDS } from '../support/stored-rows.ts'

const ALERT = lived('LLHH').alert as Alert
const SILENCE = {
  silenceId: 's-1',
  matcher: { ruleId: 'double-booking' },
  start: NOW_SECONDS,
  end: NOW_SECONDS + DAY_SECONDS,
  author: 'lee',
  comment: 'Holidays',
} as const

describeOnEachTable('the table of alerts', (table) => {
  it('gives an alert back as it was saved, to its own organisation', async () => {
    const store = new AlertStore(table())
    expect(await store.save('demo', { alert: ALERT, unpublished: [] }, undefined, NOW_SECONDS)).toBe(true)
    const stored = { alert: ALERT, unpublished: [], revision: 1 }
    expect(await store.get('demo', ALERT.alertKey)).toEqual(stored)
    expect(await store.list('demo')).toEqual([stored])
    expect(await store.list('other')).toEqual([])
  })

  it('gives the alerts that are asked for, of the organisation that asks', async () => {
    const store = new AlertStore(table())
    for (const alertKey of ['a', 'b', 'c']) {
      await store.save('demo', { alert: { ...ALERT, alertKey }, unpublished: [] }, undefined, NOW_SECONDS)
    }
    const asked = await store.getMany('demo', new Set(['c', 'a', 'nowhere']))
    expect(asked.map(({ alert }) => alert.alertKey).toSorted()).toEqual(['a', 'c'])
    expect(await store.getMany('other', new Set(['a']))).toEqual([])
  })

  it('refuses an alert that somebody saved since it was read', async () => {
    const store = new AlertStore(table())
    const row = { alert: ALERT, unpublished: [] }
    await store.save('demo', row, undefined, NOW_SECONDS)
    expect(await store.save('demo', row, undefined, NOW_SECONDS)).toBe(false)
    expect(await store.save('demo', row, 1, NOW_SECONDS)).toBe(true)
    expect(await store.save('demo', row, 1, NOW_SECONDS)).toBe(false)
  })

  it('lets alerts and silences end thirteen months after their last save', async () => {
    await new AlertStore(table()).save('demo', { alert: ALERT, unpublished: [] }, undefined, NOW_SECONDS)
    await new SilenceStore(table()).save('demo', SILENCE, undefined, NOW_SECONDS)
    const rows = await table().query({ pk: 'demo' })
    expect(rows.map(({ expiresAt }) => expiresAt)).toEqual([
      NOW_SECONDS + 396 * DAY_SECONDS,
      NOW_SECONDS + 397 * DAY_SECONDS,
    ])
  })

  it('keeps alerts, rules, versions, silences and feeds apart', async () => {
    const rules = new AlertRuleStore(table())
    await new AlertStore(table()).save('demo', { alert: ALERT, unpublished: [] }, undefined, NOW_SECONDS)
    await new SilenceStore(table()).save('demo', SILENCE, undefined, NOW_SECONDS)
    await new FeedArrivalStore(table()).add('demo', 'ehr', [NOW_SECONDS], NOW_SECONDS)
    for (const high of [1, 2, 3]) {
      const stored = await rules.get('demo', 'short-rest')
      await rules.save('demo', { ruleId: 'short-rest', change: { high }, at: high, author: 'ann' }, stored)
    }
    expect(await new AlertStore(table()).list('demo')).toHaveLength(1)
    expect(await new SilenceStore(table()).list('demo')).toEqual([SILENCE])
    expect(await new FeedArrivalStore(table()).list('demo')).toHaveLength(1)
    expect((await rules.list('demo')).filter(({ version }) => version > 0)).toMatchObject([{ version: 3 }])
    expect(await rules.versions('demo', 'short-rest', 2)).toEqual([
      { ruleId: 'short-rest', version: 3, change: { high: 3 }, at: 3, author: 'ann' },
      { ruleId: 'short-rest', version: 2, change: { high: 2 }, at: 2, author: 'ann' },
    ])
    expect(await rules.versions('demo', 'double-booking', 2)).toEqual([])
  })
})
