import {
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
  DynamoDBServiceException,
} from '@aws-sdk/client-dynamodb'
import type { PutEventsCommandInput, PutEventsCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Fault } from './pipeline-on-aws.ts'

/** The first try of every call is refused as AWS refuses what comes too fast; the SDK itself tries again. */
export const throttlesEveryFirstTry: Fault = (dynamo, events) => {
  refuseFirstTries(dynamo.middlewareStack, 'ProvisionedThroughputExceededException')
  refuseFirstTries(events.middlewareStack as typeof dynamo.middlewareStack, 'ThrottlingException')
}

function refuseFirstTries(middlewareStack: DynamoDBClient['middlewareStack'], name: string): void {
  const refused = new WeakSet<object>()
  middlewareStack.add(
    (next, context) => async (args) => {
      if (refused.has(context)) return next(args)
      refused.add(context)
      throw new DynamoDBServiceException({ name, $fault: 'client', $metadata: {} })
    },
    { step: 'deserialize', name: 'throttle', priority: 'low' },
  )
}

/** Of the keys of a BatchGetItem only the first few are answered, the rest named as unprocessed. */
export function answersOnly(keysAtOnce: number): Fault {
  return ({ middlewareStack }) => {
    middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName !== 'BatchGetItemCommand') return next(args)
        const { RequestItems } = args.input as BatchGetItemCommandInput
        const [[table, request]] = Object.entries(RequestItems ?? {}) as [
          [string, NonNullable<typeof RequestItems>[string]],
        ]
        const [taken, left] = [request.Keys?.slice(0, keysAtOnce), request.Keys?.slice(keysAtOnce)]
        if (keysAtOnce === 0) return answer({ Responses: {}, UnprocessedKeys: RequestItems })
        const input = { RequestItems: { [table]: { ...request, Keys: taken } } }
        const { output } = await next({ ...args, input })
        const { Responses } = output as BatchGetItemCommandOutput
        const UnprocessedKeys = left?.length ? { [table]: { ...request, Keys: left } } : {}
        return answer({ Responses, UnprocessedKeys })
      },
      { step: 'initialize', name: 'unprocessed keys' },
    )
  }
}

/** Of the entries of a PutEvents only the first few go on the bus, the others fail. */
export function takesOnly(entriesAtOnce: number): Fault {
  return (_dynamo, { middlewareStack }) => {
    middlewareStack.add(
      (next) => async (args) => {
        const { Entries = [] } = args.input as PutEventsCommandInput
        const failed = Entries.slice(entriesAtOnce).map(() => ({ ErrorCode: 'InternalFailure' }))
        if (entriesAtOnce === 0) return answer({ Entries: failed })
        const { output } = await next({
          ...args,
          input: { Entries: Entries.slice(0, entriesAtOnce) },
        })
        const taken = (output as PutEventsCommandOutput).Entries ?? []
        return answer({ Entries: [...taken, ...failed] })
      },
      { step: 'initialize', name: 'failed entries' },
    )
  }
}

function answer(output: object) {
  return { response: {}, output: { ...output, $metadata: {} } }
}
