import { describe, expect, it } from 'vitest'
import { SETTING_GROUPS } from '../../../../functions/web/admin/settings-fields.ts'
import { type Settings, settingsSchema } from '../../../../shared/settings.ts'
import { AN_ADMIN, administered, fieldsOf, textOf } from '../../../support/administered.ts'

const PREVIEW = '/admin/settings/preview'
const FULL = {
  zone: 'America/New_York',
  holidays: ['2026-11-26', '2026-12-25'],
  systemAccounts: ['IMD', 'a <b> & "c"'],
  businessHours: { weekdays: [1, 2, 6], start: '07:30', end: '16:00' },
  hourlyRate: 95.5,
  roleRanks: { nurse: 2 },
  agreements: { afterHoursShare: 0.2, teams: { east: { consecutiveDays: 5 } } },
  managersSeeWorkItemsByName: true,
  feeds: { clarity: { zone: 'America/Chicago' } },
}

async function withSettings(stored: object = FULL) {
  const world = await administered()
  expect((await world.api.ask('PUT', '/v1/settings', AN_ADMIN, stored)).status).toBe(200)
  const form = fieldsOf(await world.page('/admin/settings'), PREVIEW)
  return {
    ...world,
    form,
    preview: (changed: Readonly<Record<string, string>> = {}) => world.send(PREVIEW, { ...form, ...changed }),
    stored: async (): Promise<Settings> => (await world.api.roster.settings('demo')).settings,
  }
}

describe('the form of settings', () => {
  it('has every setting once', () => {
    const names = SETTING_GROUPS.flatMap(({ fields }) => fields.map(({ name }) => name as string))
    expect(names.sort()).toEqual(Object.keys(settingsSchema.shape).sort())
  })

  it.each([
    ['the defaults', {}],
    ['settings of every kind', FULL],
  ])('sent as it stands, with %s, changes nothing', async (_, settings) => {
    const { preview } = await withSettings(settings)
    expect(textOf(await (await preview()).text())).toContain('nothing would change')
  })

  it.each([
    ['inactivityGapSeconds', '0', 'must be at least 1'],
    ['smallestGroup', 'few', 'must be of type number'],
    ['zone', 'Eastern', 'is not an IANA time zone such as America/New_York'],
    ['agreements', '{', 'must be of type object'],
    ['holidays', '2026-13-01', 'at 0: is not a date'],
    ['pajamaWindow.end', '17:30', 'must not begin and end at the same time'],
  ])('says of %s = %s what is wrong, and keeps what was entered', async (name, value, words) => {
    const { preview, stored } = await withSettings()
    const before = await stored()
    const answer = await preview({ [name]: value, currency: 'EUR' })
    const html = await answer.text()
    expect([answer.status, textOf(html)]).toEqual([400, expect.stringContaining(words)])
    expect(fieldsOf(html, PREVIEW)).toMatchObject({ [name]: value, currency: 'EUR' })
    const [field = ''] = name.split('.')
    expect(html).toContain(`id="${field}-fault"`)
    expect(await stored()).toEqual(before)
  })
})

describe('a change of settings', () => {
  it('is looked at first: before, after, and what it does', async () => {
    const { preview, stored } = await withSettings()
    const text = textOf(await (await preview({ inactivityGapSeconds: '240' })).text())
    expect(text).toContain('Inactivity gap, secondsNow300Then240')
    expect(text).toContain('every stored day and week is computed anew')
    expect((await stored()).inactivityGapSeconds).toBe(300)
  })

  it('that changes no figure says so', async () => {
    const { preview } = await withSettings()
    expect(textOf(await (await preview({ currency: 'EUR' })).text())).toContain(
      'No stored figure comes out otherwise',
    )
  })

  it('is saved by a second form, and told in the versions', async () => {
    const { preview, send, stored, page } = await withSettings()
    const html = await (await preview({ inactivityGapSeconds: '240', hourlyRate: '' })).text()
    const answer = await send('/admin/settings', fieldsOf(html, '/admin/settings'))
    expect(answer.headers.get('location')).toBe('/admin/settings?notice=settings-saved')
    expect(await stored()).toMatchObject({ ...FULL, inactivityGapSeconds: 240, hourlyRate: null })
    const text = textOf(await page('/admin/settings'))
    expect(text).toContain('account-of-adaInactivity gap, seconds300240')
    expect(text).toContain('account-of-adaWhat an hour costs95.5none')
  })

  it('is not saved over that of somebody else', async () => {
    const { api, preview, send, stored } = await withSettings()
    const fields = fieldsOf(await (await preview({ currency: 'EUR' })).text(), '/admin/settings')
    await api.ask('PUT', '/v1/settings', AN_ADMIN, { ...FULL, currency: 'CHF' })
    expect((await send('/admin/settings', fields)).status).toBe(412)
    expect((await stored()).currency).toBe('CHF')
  })
})
