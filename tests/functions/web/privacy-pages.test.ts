import { parseHTML } from 'linkedom'
import { beforeEach, describe, expect, it } from 'vitest'
import { accessesOfDaySchema } from '../../../functions/api/access-log.ts'
import { erasuresSchema } from '../../../functions/api/erasures.ts'
import { pauseSchema } from '../../../functions/api/pause.ts'
import { ROLES } from '../../../shared/roles.ts'
import { read } from '../../support/api-under-test.ts'
import { numbersAreThoseOfApi } from '../../support/numbers-on-page.ts'
import { NURSE, OFFICER, privacyClinic } from '../../support/privacy-clinic.ts'
import { pagesUnderTest } from '../../support/signing-in.ts'
import type { TestClaims } from '../../support/test-tokens.ts'

let clinic: Awaited<ReturnType<typeof privacyClinic>>
let pages: ReturnType<typeof pagesUnderTest>
beforeEach(async () => {
  clinic = await privacyClinic()
  pages = pagesUnderTest({ api: clinic })
})

async function signedIn(who: TestClaims = OFFICER) {
  const browser = pages.newBrowser()
  await pages.signIn(browser, who)
  const open = async (path: string) => {
    const answer = await browser.open(path)
    expect(answer.status, path).toBe(200)
    return answer.text()
  }
  /** Sends the one form of a page that has a token, with what its fields hold and what is written. */
  const send = async (path: string, written: Readonly<Record<string, string>>) => {
    const { document } = parseHTML(await open(path))
    const form = document.querySelector('form[method=post]')
    const kept = [...(form?.querySelectorAll('input[type=hidden]') ?? [])].map((field) => [
      field.getAttribute('name') ?? '',
      field.getAttribute('value') ?? '',
    ])
    return browser.send(form?.getAttribute('action') ?? path, { ...Object.fromEntries(kept), ...written })
  }
  return { browser, open, send }
}

const OFFICERS = [
  '/privacy',
  '/privacy/access-log',
  '/privacy/people',
  '/privacy/people/n-17',
  '/privacy/people/n-17/erasure',
  '/privacy/suppression',
  '/privacy/pause',
]

describe('the pages of the privacy officer', () => {
  it('are for no other role', async () => {
    for (const role of ROLES.filter((each) => each !== 'privacy-officer' && each !== 'integration')) {
      const { browser } = await signedIn({ role, staff_id: 'n-17', sub: `account-${role}` })
      for (const path of OFFICERS) expect((await browser.open(path)).status, `${role} ${path}`).toBe(403)
    }
  })

  it('ask whoever is not signed in to do so', async () => {
    for (const path of OFFICERS) expect((await pages.newBrowser().open(path)).status).toBe(303)
  })

  it('show the numbers of the API, each where it says it is from', async () => {
    await clinic.ask('POST', '/v1/people/n-17/erasure', OFFICER, { confirm: 'n-17' })
    const { open } = await signedIn()
    const least = {
      '/privacy': 14,
      '/privacy/people/n-17': 6,
      '/privacy/suppression?weeks=13': 13 * 3 + 3 + 5,
    }
    for (const [path, count] of Object.entries(least)) {
      expect(await numbersAreThoseOfApi(await open(path), clinic, OFFICER), path).toBe(count)
    }
  })
})

describe('the page of policies', () => {
  it('has how the settings were before, and who changed them', async () => {
    const page = await (await signedIn()).open('/privacy')
    for (const text of [
      'Smallest group',
      'account-of-the-admin',
      'America/New_York',
      '13 months',
      '6 years',
    ]) {
      expect(page).toContain(text)
    }
  })
})

describe('the page of the access log', () => {
  it('has who read whom on a day, and leads to the person', async () => {
    const { open } = await signedIn()
    const page = await open('/privacy/access-log')
    const log = await read(accessesOfDaySchema, await clinic.ask('GET', '/v1/access-log', OFFICER))
    expect(log.accesses).toHaveLength(1)
    for (const text of [
      'account-of-the-leader',
      'A file of the daily figures',
      'href="/privacy/people/n-17"',
    ]) {
      expect(page).toContain(text)
    }
    expect(await open('/privacy/access-log?date=2026-11-01')).toContain('nobody has read anybody’s data')
  })

  it('goes on to older readings, page by page', async () => {
    for (let reading = 0; reading < 101; reading++) {
      const access = {
        at: '2026-11-20T12:00:00.000Z',
        readerId: `r-${reading}`,
        role: 'leader',
        route: '/',
        purpose: 'Test',
      }
      await clinic.accessLog.add(
        'demo',
        'n-17',
        access as Parameters<typeof clinic.accessLog.add>[2],
        `n${reading}`,
      )
    }
    const { open } = await signedIn()
    const { document } = parseHTML(await open('/privacy/access-log?date=2026-11-20'))
    const older = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === 'Older ones')
    const second = parseHTML(await open(older?.getAttribute('href') ?? '')).document
    expect([document, second].map((page) => page.querySelectorAll('tbody tr').length)).toEqual([100, 1])
  })

  it('writes what stands there as text, whatever it is', async () => {
    const access = {
      at: '2026-11-20T12:00:00.000Z',
      role: 'leader',
      route: '/',
      purpose: '<script>1</script>',
    } as const
    await clinic.accessLog.add('demo', '<b>id</b>', { ...access, readerId: '"><img src=x>' }, 'n')
    const page = await (await signedIn()).open('/privacy/access-log?date=2026-11-20')
    expect(page).not.toMatch(/<script|<img|<b>id/)
    expect(page).toContain('href="/privacy/people/%3Cb%3Eid%3C%2Fb%3E"')
  })
})

describe('the pause', () => {
  it('is made with a reason, shows on the first page, and ends', async () => {
    const { send, open } = await signedIn()
    const made = await send('/privacy/pause', { reason: 'A review' })
    expect([made.status, made.headers.get('location')]).toEqual([303, '/privacy/pause?notice=paused'])
    const pause = await read(pauseSchema, await clinic.ask('GET', '/v1/pause', OFFICER))
    expect(pause).toMatchObject({ isPaused: true, reason: 'A review' })
    expect(await open('/privacy')).toContain('Evenshift is paused: A review')
    expect((await send('/privacy/pause', {})).headers.get('location')).toBe('/privacy/pause?notice=goes-on')
    expect(await open('/privacy/pause?notice=goes-on')).toContain('Evenshift goes on.')
  })

  it('without a reason is not made, and says so beside the field', async () => {
    const { send } = await signedIn()
    const answer = await send('/privacy/pause', { reason: ' ' })
    expect(answer.status).toBe(400)
    expect(parseHTML(await answer.text()).document.querySelector('#reason-fault')?.textContent).toBe(
      'This must say why.',
    )
  })
})

describe('a person', () => {
  it('is found by their id, and nobody is listed', async () => {
    const { browser, open } = await signedIn()
    expect(await open('/privacy/people')).not.toContain('n-17')
    const found = await browser.open('/privacy/people?staffId=n%2F1%207')
    expect(found.headers.get('location')).toBe('/privacy/people/n%2F1%207')
    expect(await open('/privacy/people/n%2F1%207')).toContain('Person n/1 7')
  })

  it('is erased by whoever writes their id, and has a receipt', async () => {
    const { send, open } = await signedIn()
    const path = '/privacy/people/n-17/erasure'
    const wrong = await send(path, { confirm: 'n-18' })
    expect(wrong.status).toBe(400)
    const { document } = parseHTML(await wrong.text())
    expect(document.querySelector('#confirm-fault')?.textContent).toContain('is not the id of this person')
    expect(await clinic.staffDays.daysOfStaff('demo', 'n-17', '2026-01-01', '2026-12-31')).toHaveLength(2)
    const done = await send(path, { confirm: 'n-17' })
    expect(done.headers.get('location')).toBe('/privacy/people/n-17?notice=erased')
    expect(await clinic.staffDays.daysOfStaff('demo', 'n-17', '2026-01-01', '2026-12-31')).toEqual([])
    expect(await open('/privacy/people/n-17?notice=erased')).toMatch(/asked for by the privacy officer/)
  })

  it('is not erased, and nothing paused, by a form from elsewhere', async () => {
    const { browser } = await signedIn()
    for (const path of ['/privacy/people/n-17/erasure', '/privacy/pause']) {
      const form = { confirm: 'n-17', isPaused: 'true', reason: 'x', formToken: 'guessed' }
      expect((await browser.send(path, form)).status).toBe(403)
    }
    const receipts = await read(erasuresSchema, await clinic.ask('GET', '/v1/me/erasures', NURSE))
    expect(receipts.erasures).toEqual([])
  })
})
