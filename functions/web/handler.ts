import { handle } from 'hono/aws-lambda'
import { createDynamoClient } from '../../shared/dynamo-client.ts'
import { readEnvironment } from '../../shared/env.ts'
import { createLog } from '../../shared/log.ts'
import { apiOnAws } from '../api/api-on-aws.ts'
import { signInOnAws } from './sign-in/sign-in-on-aws.ts'
import { createWeb } from './web.ts'

const environment = readEnvironment('web')
const dynamo = createDynamoClient()
const api = apiOnAws(environment, dynamo, createLog('web'))

export const handler = handle(createWeb({ ...api, ...signInOnAws(environment, dynamo, api) }))
