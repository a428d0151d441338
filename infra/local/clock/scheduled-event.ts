import { randomUUID } from 'node:crypto'
import { LOCAL_ACCOUNT, LOCAL_REGION, localArn } from '../engines/region.ts'
import type { RuleTarget } from '../template/deployment.ts'
import type { Tick } from './ticks.ts'

/** What a target gets at a tick: what its schedule says, else the event of a rule that runs by the clock. */
export function tickEvent(tick: Tick, { input }: RuleTarget): object {
  if (input === undefined) return scheduledEvent(tick)
  const text = input
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.scheduled-time>', timeOf(tick))
  return JSON.parse(text)
}

function timeOf({ at }: Tick): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

function scheduledEvent(tick: Tick) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: LOCAL_ACCOUNT,
    time: timeOf(tick),
    region: LOCAL_REGION,
    resources: [localArn('events', `rule/${tick.schedule.name}`)],
    detail: {},
  }
}
