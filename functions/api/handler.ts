import { handle } from 'hono/aws-lambda'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createLog } from '../../shared/log.ts'
import { apiOnAws } from './api-on-aws.ts'
import { createApp } from './app.ts'

const api = apiOnAws(readEnvironment('api'), createDynamoClient(), createLog('api'))

export const handler = handle(createApp(api))
