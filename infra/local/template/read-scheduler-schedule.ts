import type { RuleTarget, ScheduleDefinition } from './deployment.ts'
import { mayDo } from './permissions.ts'
import { permissionsOfRole } from './read-permissions.ts'
import { isDisabled } from './read-schedule.ts'
import { parseSchedule } from './schedule.ts'
import type { ReadResource, TemplateReader } from './template-reader.ts'

const KNOWN_OF_TARGET: ReadonlySet<string> = new Set([
  'Arn',
  'DeadLetterConfig',
  'Input',
  'RetryPolicy',
  'RoleArn',
  'SqsParameters',
])

/** What EventBridge Scheduler puts into an input. */
const KNOWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  '<aws.scheduler.execution-id>',
  '<aws.scheduler.scheduled-time>',
])

/**
 * Reads a schedule of EventBridge Scheduler: a queue as its target, an input of its own, at times of UTC.
 * @throws Error for what the local clock would do otherwise, and for a role that may not send to the target
 */
export function readSchedulerSchedule(schedule: ReadResource, reader: TemplateReader): ScheduleDefinition[] {
  if (isDisabled(schedule)) return []
  for (const property of ['EndDate', 'GroupName', 'KmsKeyArn', 'StartDate']) schedule.refuse(property)
  const { logicalId } = schedule
  const zone = schedule.value('ScheduleExpressionTimezone') ?? 'UTC'
  if (zone !== 'UTC' && zone !== 'Etc/UTC') {
    throw new Error(`The local clock ticks by UTC; the schedule ${logicalId} wants ${zone}`)
  }
  const window = schedule.value('FlexibleTimeWindow') as { readonly Mode?: string } | undefined
  if (window?.Mode !== 'OFF') throw new Error(`The local clock ticks to the minute, not so ${logicalId}`)
  const target = readTarget(schedule, reader)
  return [
    {
      name: schedule.name,
      schedule: parseSchedule(schedule.text('ScheduleExpression'), logicalId),
      targets: [target],
    },
  ]
}

function readTarget(schedule: ReadResource, reader: TemplateReader): RuleTarget {
  const { logicalId } = schedule
  const target = schedule.value('Target') as Readonly<Record<string, unknown>>
  const arn = String(target.Arn)
  const unknown = Object.entries(target)
    .filter(([name, value]) => !KNOWN_OF_TARGET.has(name) || (name === 'SqsParameters' && !isEmpty(value)))
    .map(([name]) => name)
  if (unknown.length > 0 || arn.split(':')[2] !== 'sqs' || typeof target.Input !== 'string') {
    throw new Error(
      `The local system sends an input to queues; the schedule ${logicalId} wants ${arn} ${unknown}`,
    )
  }
  const attributes = target.Input.match(/<aws\.scheduler\.[^>]*>/g) ?? []
  const strange = attributes.filter((attribute) => !KNOWN_ATTRIBUTES.has(attribute))
  if (strange.length > 0)
    throw new Error(`The local clock does not know ${strange}, which ${logicalId} asks for`)
  if (!mayDo(permissionsOfRole(String(target.RoleArn), reader, /^sqs:/), 'sqs:SendMessage', arn)) {
    throw new Error(`The role of the schedule ${logicalId} may not send to ${arn}`)
  }
  return { kind: 'queue', name: arn.split(':').at(-1) ?? '', input: target.Input }
}

function isEmpty(value: unknown): boolean {
  return Object.keys(value ?? {}).length === 0
}
