import type { Context } from 'hono'
import type { SignedInEnvironment } from './sign-in/signed-in.ts'

/** What a page behind the sign-in is made with. */
export type PageContext = Context<SignedInEnvironment>
