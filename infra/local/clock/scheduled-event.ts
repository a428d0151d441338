import { randomUUID } from 'node:crypto'
import { LOCAL_ACCOUNT, LOCAL_REGION, localArn } from '../engines/region.ts'
import type { Tick } from './ticks.ts'

/** What EventBridge hands to the target of a rule that runs by the clock. */
export function scheduledEvent({ schedule, at }: Tick) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: LOCAL_ACCOUNT,
    time: new Date(at).toISOString().replace('.000Z', 'Z'),
    region: LOCAL_REGION,
    resources: [localArn('events', `rule/${schedule.name}`)],
    detail: {},
  }
}
