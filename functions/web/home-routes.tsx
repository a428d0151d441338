import { Hono } from 'hono'
import { EvenshiftError } from '../../shared/errors.ts'
import { meSchema } from '../api/me.ts'
import { answerPage, languageFor } from './answer-page.ts'
import { HomePage } from './home-page.tsx'
import { type SignedInDependencies, type SignedInEnvironment, signedIn } from './sign-in/signed-in.ts'

/** The first page. */
export function homeRoutes(dependencies: SignedInDependencies) {
  return new Hono<SignedInEnvironment>().get('/', signedIn(dependencies), async (c) => {
    const answer = await c.get('api').get('/v1/me')
    if (!answer.ok) {
      throw new EvenshiftError('The API refuses who is signed in', {
        permanent: false,
        details: { status: answer.status },
      })
    }
    const me = meSchema.parse(await answer.json())
    return answerPage(c, <HomePage me={me} language={languageFor(c)} formToken={c.get('formToken')} />)
  })
}
