import { parseHTML } from 'linkedom'
import { beforeEach, describe, expect, it } from 'vitest'
import { meSchema } from '../../../functions/api/me.ts'
import { ownDataSchema } from '../../../functions/api/own-data-schema.ts'
import { ROLES } from '../../../shared/roles.ts'
import { read } from '../../support/api-under-test.ts'
import { numbersAreThoseOfApi } from '../../support/numbers-on-page.ts'
import { NURSE, privacyClinic } from '../../support/privacy-clinic.ts'
import { pagesUnderTest } from '../../support/signing-in.ts'
import type { TestClaims } from '../../support/test-tokens.ts'

let clinic: Awaited<ReturnType<typeof privacyClinic>>
let pages: ReturnType<typeof pagesUnderTest>
beforeEach(async () => {
  clinic = await privacyClinic()
  pages = pagesUnderTest({ api: clinic })
})

async function signedIn(who: TestClaims = NURSE) {
  const browser = pages.newBrowser()
  await pages.signIn(browser, who)
  const open = async (path: string) => (await browser.open(path)).text()
  const erase = async (confirm: string, formToken?: string) =>
    browser.send('/my-data/erasure', { confirm, formToken: formToken ?? (await pages.formToken(browser)) })
  return { browser, open, erase }
}

describe('My data', () => {
  it('is for staff alone', async () => {
    for (const role of ROLES.filter((each) => each !== 'staff' && each !== 'integration')) {
      const { browser } = await signedIn({ role, staff_id: 'n-17', sub: `account-${role}` })
      for (const path of ['/my-data', '/my-data/export', '/my-data/erasure']) {
        expect((await browser.open(path)).status, `${role} ${path}`).toBe(403)
      }
    }
  })

  it('says who looked, and what others can see, as the API does', async () => {
    const page = await (await signedIn()).open('/my-data')
    const { whatOthersSee } = await read(meSchema, await clinic.ask('GET', '/v1/me', NURSE))
    const text = parseHTML(page).document.querySelector('main')?.textContent ?? ''
    for (const each of [
      ...whatOthersSee,
      'account-of-the-leader',
      'A file of the daily figures of all people',
    ]) {
      expect(text).toContain(each)
    }
  })

  it('of somebody at whom nobody looked says so; of an account of nobody, that there is nothing', async () => {
    const another = await signedIn({ ...NURSE, staff_id: 'n-18', sub: 'account-of-n-18' })
    expect(await another.open('/my-data')).toContain('Nobody else has looked at your data so far.')
    const nobody = await signedIn({ role: 'staff', sub: 'nobody' })
    for (const path of ['/my-data', '/my-data/erasure']) {
      expect(await nobody.open(path)).toContain('nothing is kept under your name')
    }
  })

  it('is taken along as a file, with the dates that the form has', async () => {
    const { browser, open } = await signedIn()
    const { document } = parseHTML(await open('/my-data'))
    const query = new URLSearchParams(
      [...document.querySelectorAll('input[type=date]')].map((input): [string, string] => [
        input.getAttribute('name') ?? '',
        input.getAttribute('value') ?? '',
      ]),
    )
    const answer = await browser.open(`/my-data/export?${query}`)
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="evenshift-2026-10-26-2026-11-22.json"',
    )
    const data = await read(ownDataSchema, answer)
    expect(data.days.map(({ date }) => date)).toEqual(['2026-11-19', '2026-11-20'])
  })

  it('of too many days is refused beside the dates, which stay as they were written', async () => {
    const { browser } = await signedIn()
    const answer = await browser.open('/my-data/export?from=2026-01-01&to=2026-11-22')
    const { document } = parseHTML(await answer.text())
    expect(answer.status).toBe(400)
    expect(document.querySelector('#dates-fault')?.textContent).toBe('This must lie within 31 days of from.')
    expect(document.querySelector('#from')?.getAttribute('value')).toBe('2026-01-01')
  })
})

describe('an erasure', () => {
  const daysLeft = async () =>
    (await clinic.staffDays.daysOfStaff('demo', 'n-17', '2026-01-01', '2026-12-31')).length

  it('says before what goes and what stays, is confirmed by the id, and leaves a receipt with its numbers', async () => {
    const { open, erase } = await signedIn()
    const before = await open('/my-data/erasure')
    for (const text of ['What is deleted', 'Open messages and tasks', 'begins anew', 'n-17']) {
      expect(before).toContain(text)
    }
    const done = await erase('n-17')
    expect([done.status, done.headers.get('location'), await daysLeft()]).toEqual([
      303,
      '/my-data?notice=erased',
      0,
    ])
    const after = await open('/my-data?notice=erased')
    expect(after).toContain('asked for by the person')
    expect(await numbersAreThoseOfApi(after, clinic, NURSE)).toBe(6)
  })

  it('is not done with another id, nor by a form from elsewhere', async () => {
    const { erase } = await signedIn()
    const wrong = await erase('N-17')
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('This is not the id of this person.')
    expect((await erase('n-17', 'guessed')).status).toBe(403)
    expect(await daysLeft()).toBe(2)
  })
})
