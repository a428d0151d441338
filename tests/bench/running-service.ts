import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { requestToken } from '../../infra/local/sign-in/local-token.ts'
import { quantile } from '../../shared/domain/quantile.ts'
import { weekOf } from '../../shared/domain/week.ts'
import type { Role } from '../../shared/roles.ts'
import { atMost, type Figure, shown } from './figure.ts'
import { pageSpeed } from './page-speed.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const REQUESTS_A_SECOND = 50
const WARM_UP_SECONDS = 5
const SECONDS = 20
const READY = 'Evenshift is ready: '

/** Reads as people make them, each with who makes it. */
const READS: readonly {
  readonly name: string
  readonly path: string
  readonly role: Role
  readonly staffId?: string
}[] = [
  { name: 'weeks of a team', path: '/v1/teams/riverside/weeks', role: 'leader' },
  { name: 'fairness of a team', path: '/v1/teams/riverside/fairness', role: 'leader' },
  { name: 'days of a person', path: '/v1/people/me/days', role: 'staff', staffId: 'physician-1' },
  { name: 'a week of the organization', path: `/v1/organization/weeks/${lastWeek()}`, role: 'leader' },
]

/** `npm start` with the sample clinic, in a process of its own: how soon it is ready, how fast API and pages answer. */
export async function runningService(): Promise<Figure[]> {
  const before = performance.now()
  const service = spawn(process.execPath, ['infra/run.mjs', 'infra/local/start.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', EVENSHIFT_DATA: '', EVENSHIFT_DEMO: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => service.on('exit', resolve))
  try {
    const url = await readyUrl(service.stdout)
    const ready = atMost('npm start to ready, installed', (performance.now() - before) / 1000, 's', 30)
    const latencies: Figure[] = []
    for (const read of READS) latencies.push(...(await latencyOf(url, read)))
    return [ready, ...latencies, ...(await pageSpeed(url))]
  } finally {
    service.kill('SIGTERM')
    await ended
  }
}

async function readyUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output))
    if (line.startsWith(READY)) return line.slice(READY.length)
  throw new Error('npm start ended before it was ready')
}

async function latencyOf(
  url: string,
  { name, path, role, staffId }: (typeof READS)[number],
): Promise<Figure[]> {
  const authorization = `Bearer ${await requestToken(url, { role, staffId })}`
  await steadyRequests(url + path, authorization, WARM_UP_SECONDS)
  const latencies = await steadyRequests(url + path, authorization, SECONDS)
  return [
    atMost(
      `API at ${REQUESTS_A_SECOND} requests/s, ${name}, 99th percentile`,
      quantile(latencies, 0.99) ?? 0,
      'ms',
      50,
    ),
    shown('  of that the median', quantile(latencies, 0.5) ?? 0, 'ms'),
  ]
}

/**
 * One request every 20 ms, whether those before it are answered or not: a steady rate, as many people make it.
 * (Load testers at hand send the requests of a second all at once, and measure the queue that they make.)
 *
 * @returns milliseconds from the moment at which each was due to its whole answer
 */
async function steadyRequests(url: string, authorization: string, seconds: number): Promise<number[]> {
  const start = performance.now()
  const requests = Array.from({ length: seconds * REQUESTS_A_SECOND }, async (_, index) => {
    const due = start + (index * 1000) / REQUESTS_A_SECOND
    await sleep(Math.max(1, due - performance.now()))
    const answer = await fetch(url, { headers: { authorization } })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`The API answered ${answer.status}`)
    return performance.now() - due
  })
  return Promise.all(requests)
}

function lastWeek(): string {
  return weekOf(new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10))
}
