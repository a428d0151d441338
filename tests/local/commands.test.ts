import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUpSampleChannels } from '../../infra/local/sample-clinic/sample-clinic-channels.ts'
import { requestToken } from '../../infra/local/sign-in/local-token.ts'

const FOLDER = fileURLToPath(new URL('../../infra/local/', import.meta.url))

function command(
  name: 'start' | 'token' | 'settle' | 'clock',
  args: readonly string[] = [],
  env = {},
): ChildProcess {
  return spawn(process.execPath, [`${FOLDER}${name}.ts`, ...args], {
    env: { ...process.env, EVENSHIFT_DEMO: 'none', ...env },
  })
}

async function result(child: ChildProcess) {
  const output = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => {
    output.stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output.stderr += chunk
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, ...output }
}

/** Reads what `npm start` prints until it is ready. */
async function untilReady(child: ChildProcess): Promise<{ lines: string[]; url: string }> {
  const lines: string[] = []
  if (!child.stdout) throw new Error('npm start prints nowhere')
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    const url = /^Evenshift is ready: (\S+)$/.exec(line)?.[1]
    if (url) return { lines, url }
  }
  throw new Error(`npm start ended: ${lines.join('\n')}`)
}

let service: ChildProcess
let url = ''
let lines: string[] = []

beforeAll(async () => {
  service = command('start', [], { PORT: '0' })
  ;({ url, lines } = await untilReady(service))
})

afterAll(async () => {
  if (service.exitCode !== null) return
  service.kill('SIGKILL')
  await once(service, 'exit')
})

describe('npm run token', () => {
  it('prints a token and nothing else', async () => {
    const { code, stdout, stderr } = await result(
      command('token', ['--role', 'privacy', '--staff', 'p1', '--scope', 'persons:export', '--url', url]),
    )

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^\S+\n$/)
    expect(decodeJwt(stdout.trim())).toMatchObject({
      role: 'privacy-officer',
      staff_id: 'p1',
      scope: 'persons:export',
    })
  })

  it('finds the service by PORT as npm start does', async () => {
    const { code } = await result(command('token', ['--role', 'admin'], { PORT: new URL(url).port }))

    expect(code).toBe(0)
  })

  it.each([
    [['--role', 'boss'], 'Unknown role "boss"'],
    [['--role', 'leader', '--scope', 'all'], 'Unknown scope "all"'],
    [['--role', 'leader', '--team', 'icu'], '--team goes with --role manager'],
    [['--role', 'admin', '--url', 'http://127.0.0.1:9'], 'No Evenshift answers at http://127.0.0.1:9'],
    [['--rolle', 'admin'], "Unknown option '--rolle'"],
  ])('%j ends with one clear line', async (args, line) => {
    const { code, stdout, stderr } = await result(command('token', args, { PORT: new URL(url).port }))

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(line)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe.each(['start', 'token', 'settle', 'clock'] as const)('npm run %s -- --help', (name) => {
  it('says what it takes, and does nothing', async () => {
    const { code, stdout, stderr } = await result(command(name, ['--help']))

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^npm (run )?(-s )?${name}\\b`))
  })
})

describe('npm run settle', () => {
  it('prints one line when nothing is in flight', async () => {
    expect(await result(command('settle', ['--url', url]))).toEqual({
      code: 0,
      stdout: 'Settled: nothing is in flight.\n',
      stderr: '',
    })
  })

  it('says so when nothing answers', async () => {
    const { code, stderr } = await result(command('settle', ['--url', 'http://127.0.0.1:9']))

    expect(code).toBe(1)
    expect(stderr).toContain('No Evenshift answers')
  })
})

describe('npm start', () => {
  it('answers without a token that it is healthy', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('says where what would be sent is shown', async () => {
    const line = lines.find((one) => one.includes('/local/sent'))
    const page = await fetch(line?.split(' ').at(-1) ?? '')

    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Sent messages')
  })

  it('has channels of the sample clinic, each confirmed by what its sink was sent; twice changes nothing', async () => {
    const channels = async () => {
      const authorization = `Bearer ${await requestToken(url, { role: 'admin' })}`
      const answer = await fetch(`${url}/v1/channels`, { headers: { authorization } })
      return ((await answer.json()) as { channels: { kind: string; isVerified: boolean }[] }).channels
    }
    await setUpSampleChannels(url)
    const first = await channels()
    await setUpSampleChannels(url)

    expect(await channels()).toEqual(first)
    expect(first.map(({ kind }) => kind).sort()).toEqual(
      ['email', 'email', 'email', 'pagerduty', 'slack-webhook', 'teams', 'webhook'].sort(),
    )
    expect(first.every(({ isVerified }) => isVerified)).toBe(true)
    const sent = (await (await fetch(`${url}/local/sinks`)).json()) as { messages: { status: number }[] }
    expect(sent.messages.filter(({ status }) => status >= 300)).toEqual([])
  })

  it('says so when its port is in use', async () => {
    const { code, stderr } = await result(command('start', [], { PORT: new URL(url).port }))

    expect(code).toBe(1)
    expect(stderr).toBe(`The port ${new URL(url).port} is in use. Choose another: PORT=8788 npm start\n`)
  })

  it('says what it can be told', async () => {
    const { code, stdout } = await result(command('start', ['--help']))

    expect(code).toBe(0)
    for (const name of ['PORT', 'EVENSHIFT_DEMO', 'EVENSHIFT_DATA', 'EVENSHIFT_LOGS']) {
      expect(stdout).toContain(name)
    }
  })

  it('refuses a port that is none', async () => {
    expect((await result(command('start', [], { PORT: 'http' }))).stderr).toContain('not "http"')
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly at %s', async (signal) => {
    const other = command('start', [], { PORT: '0' })
    await untilReady(other)
    const ended = result(other)
    other.kill(signal)

    expect(await ended).toMatchObject({ code: 0, stderr: '' })
  })
})
