import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { aFunction, anAssembly, anHttpApi } from '../support/small-assembly.ts'

const WEB = 'export const handler = async () => ({ statusCode: 200 })'
/** So slow that nothing comes back while a test runs. */
const limit = (burst: number) => ({ ThrottlingRateLimit: 0.0001, ThrottlingBurstLimit: burst })

describe('a route with a limit of its own', () => {
  let system: LocalSystem
  beforeAll(async () => {
    const stage = { DefaultRouteSettings: limit(3), RouteSettings: { 'ANY /open/{id}': limit(2) } }
    const assembly = anAssembly({ Web: aFunction('web'), ...anHttpApi(stage) }, { web: WEB })
    system = await startLocalSystem({ assembly })
  })
  afterAll(() => system.stop())

  it('is held to it, and the others to theirs', async () => {
    const statuses = async (path: string, times: number) => {
      const all: number[] = []
      for (let time = 0; time < times; time++) all.push((await fetch(`${system.url}${path}`)).status)
      return all
    }
    expect(await statuses('/open/1', 3)).toEqual([200, 200, 429])
    expect(await statuses('/other', 4)).toEqual([401, 401, 401, 429])
  })
})
