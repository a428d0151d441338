import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { it } from 'vitest'
import { createWeb } from '../functions/web/web.ts'
import { serve, startBrowser } from './support/browser.ts'
import { signInUnderTest } from './support/sign-in-under-test.ts'
import { surveyHouse } from './support/survey-builders.ts'
import { MemoryTable } from './support/memory-table.ts'
import { TestBrowser } from './support/test-browser.ts'

const API = 'http://127.0.0.1:8931'
const tokens = new Map<string, string>()
function tokenOf(role: string, staffId: string | null) {
  const key = `${role} ${staffId}`
  if (!tokens.has(key)) tokens.set(key, execFileSync('npm', ['run', '-s', 'token', '--', '--role', role, ...(staffId ? ['--staff', staffId] : []), '--url', API]).toString().trim())
  return tokens.get(key)
}

it('shoots', async () => {
  mkdirSync('/tmp/shots-manager', { recursive: true })
  const signIn = signInUnderTest({ origin: 'http://127.0.0.1' })
  const house = surveyHouse(new MemoryTable(), new MemoryTable())
  const web = createWeb({
    ...house, ...signIn.dependencies, now: () => Date.now(),
    apiAs: ({ role, staffId }: any) => ({
      get: (path: string) => fetch(API + path, { headers: { authorization: `Bearer ${tokenOf(role, staffId)}` } }),
      send: (method: string, path: string, body: unknown, headers = {}) => fetch(API + path, { method, headers: { ...headers, authorization: `Bearer ${tokenOf(role, staffId)}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    }),
    log: { info() {}, error(m: string, f: unknown, e: unknown) { console.error(m, f, e) } },
  } as any)
  const [browser, site] = await Promise.all([startBrowser(), serve(web as any)])
  const who = JSON.parse(process.env.WHO ?? '{"role":"manager","staff_id":"riverside-lead","sub":"x"}')
  const tb = new TestBrowser(web as any, 'http://127.0.0.1')
  const first = await tb.open('/sign-in')
  const back = signIn.provider.approve(new URL(first.headers.get('location')!), who)
  await tb.open(back.pathname + back.search)
  const cookies = [...tb.cookies].map(([name, value]) => ({ name, value, url: site.url }))
  for (const path of (process.env.PATHS ?? '/teams').split(' ')) {
    for (const kind of (process.env.KINDS ?? 'desktop,phone').split(',')) {
      const context = await browser.newContext({ viewport: kind.startsWith('phone') ? { width: 390, height: 844 } : { width: 1280, height: 900 }, colorScheme: kind.endsWith('dark') ? 'dark' : 'light' })
      await context.addCookies(cookies)
      const page = await context.newPage()
      const answer = await page.goto(site.url + path)
      const html = await page.content()
      console.log(path, kind, answer?.status(), html.length, 'overflow', await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
      await page.screenshot({ path: `/tmp/shots-manager/${path.replaceAll(/[^a-z0-9]+/gi, '_')}-${kind}.png`, fullPage: true })
      await context.close()
    }
  }
  await browser.close(); await site.stop()
}, 200000)
