import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { LOCAL_ACCOUNT } from '../engines/region.ts'
import type { RunningFunctions } from '../functions/running-functions.ts'
import type { RuleTarget } from '../template/deployment.ts'

/**
 * Hands the event of a schedule to its target, and waits until a function has done with it. It does not throw: of a
 * function that fails its log says why.
 * @param warn is told of a queue that does not take it
 */
export function toRuleTargets(
  client: SQSClient,
  invoke: RunningFunctions['invoke'],
  warn: (line: string) => void,
): (target: RuleTarget, event: object) => Promise<void> {
  return async ({ kind, name }, event) => {
    try {
      if (kind === 'function') await invoke(name, event)
      else {
        const QueueUrl = `http://127.0.0.1/${LOCAL_ACCOUNT}/${name}`
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }))
      }
    } catch (error) {
      if (kind === 'queue') warn(`The queue ${name} does not take the tick of a schedule: ${error}`)
    }
  }
}
