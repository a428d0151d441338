import { onTestFinished } from 'vitest'
import type { Role, Scope } from '../../shared/roles.ts'
import { type LocalSystem, type LocalSystemOptions, startLocalSystem } from './local-system.ts'

/** A running system and the calls that a journey makes to it over HTTP; stopped after the test. */
export async function startJourney(options: LocalSystemOptions = {}) {
  const system: LocalSystem = await startLocalSystem(options)
  let isRunning = true
  const stop = async () => {
    if (isRunning) await system.stop()
    isRunning = false
  }
  onTestFinished(stop)

  async function call(role: Role, method: string, path: string, body?: unknown, scope?: Scope) {
    const token = await system.token(role, scope ? { scopes: [scope] } : {})
    return fetch(`${system.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
  return {
    ...system,
    stop,
    call,
    read: async (role: Role, path: string) => (await call(role, 'GET', path)).json(),
    async personDays(): Promise<string> {
      const answer = await call(
        'integration',
        'GET',
        '/v1/exports/person-days.csv',
        undefined,
        'persons:export',
      )
      return answer.text()
    },
  }
}
