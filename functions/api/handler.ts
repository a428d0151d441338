import { handle } from 'hono/aws-lambda'
import { readEnvironment } from '../../shared/env.ts'
import { createLog } from '../../shared/log.ts'
import { apiOnAws } from './api-on-aws.ts'
import { createApp } from './app.ts'

export const handler = handle(createApp(apiOnAws(readEnvironment('api'), createLog('api'))))
