import { ACCOUNT_BUS } from '../engines/region.ts'
import type { RuleTarget, ScheduleDefinition } from './deployment.ts'
import { parseSchedule } from './schedule.ts'
import type { ReadResource } from './template-reader.ts'

const KNOWN_OF_TARGET: ReadonlySet<string> = new Set(['Arn', 'DeadLetterConfig', 'Id', 'RetryPolicy'])

export function isByTheClock(rule: ReadResource): boolean {
  return rule.value('ScheduleExpression') !== undefined
}

export function isDisabled(rule: ReadResource): boolean {
  return rule.value('State') === 'DISABLED'
}

/** Reads a rule that runs by the clock; of any other rule there is nothing. */
export function readSchedule(rule: ReadResource): ScheduleDefinition[] {
  if (isDisabled(rule) || !isByTheClock(rule)) return []
  rule.refuse('EventPattern')
  const bus = rule.value('EventBusName') ?? ACCOUNT_BUS
  if (bus !== ACCOUNT_BUS)
    throw new Error(`AWS runs ${rule.logicalId} on the default bus alone, not on ${bus}`)
  const schedule = parseSchedule(rule.text('ScheduleExpression'), rule.logicalId)
  return [{ name: rule.name, schedule, targets: readTargets(rule) }]
}

/** Whom a rule calls. @throws Error for a target that gets anything but the whole event */
export function readTargets(rule: ReadResource): readonly RuleTarget[] {
  const targets = rule.list('Targets') as readonly Readonly<Record<string, unknown>>[]
  return targets.map((target) => {
    const arn = String(target.Arn)
    const [, , service, , , ...rest] = arn.split(':')
    const kind = service === 'sqs' ? 'queue' : service === 'lambda' ? 'function' : undefined
    const unknown = Object.keys(target).filter((name) => !KNOWN_OF_TARGET.has(name))
    if (unknown.length > 0 || !kind) {
      throw new Error(
        `The local system brings whole events to queues and functions; the rule ${rule.logicalId} wants ${arn} ${unknown}`,
      )
    }
    return { kind, name: rest.at(-1) ?? '' }
  })
}
