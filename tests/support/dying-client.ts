import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'

/** Which call of a run fails, counted from 1, and whether it still reaches the other side. */
export interface Death {
  readonly call: number
  readonly when: 'before' | 'after'
}

/** A run of a function as the SDK sees it. */
export interface Run {
  /** `PutItem`, `Query` and so on, in the order in which they began. */
  readonly calls: readonly string[]
  /** Counts the client's calls as calls of this run. */
  join<Client extends DynamoDBClient | EventBridgeClient>(client: Client): Client
}

/**
 * A run that dies at one of its calls: just before the call goes out, or just after it was answered, before
 * the function hears of it. From then on no call of the run goes out, whatever the function still tries.
 */
export function runThatDies(death?: Death): Run {
  return runThatFails(death, true)
}

/** A run in which one call fails in the same two ways, and all others work. */
export function runThatStumbles(death: Death): Run {
  return runThatFails(death, false)
}

/** Every way to die in a run of so many calls. */
export function deathsIn(calls: number): Death[] {
  return Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) => [
    { call, when: 'before' },
    { call, when: 'after' },
  ])
}

function runThatFails(death: Death | undefined, isFinal: boolean): Run {
  const calls: string[] = []
  let isDead = false
  const fail = () => {
    isDead = isFinal
    throw new Error('The call has failed')
  }
  return {
    calls,
    join(client) {
      const { middlewareStack } = client as DynamoDBClient
      middlewareStack.add(
        (next, context) => async (args) => {
          if (isDead) fail()
          const number = calls.push(String(context.commandName).replace('Command', ''))
          if (number === death?.call && death.when === 'before') fail()
          const answer = await next(args)
          if (number === death?.call || isDead) fail()
          return answer
        },
        { step: 'initialize', name: 'death' },
      )
      return client
    },
  }
}
