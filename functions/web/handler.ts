import { handle } from 'hono/aws-lambda'
import { readEnvironment } from '../../shared/env.ts'
import { createLog } from '../../shared/log.ts'
import { apiOnAws } from '../api/api-on-aws.ts'
import { signInOnAws } from './sign-in/sign-in-on-aws.ts'
import { createWeb } from './web.tsx'

const environment = readEnvironment('web')
const api = apiOnAws(environment, createLog('web'))

export const handler = handle(createWeb({ ...api, ...signInOnAws(environment, api) }))
