import { ResponseBodyError } from 'oauth4webapi'
import { EvenshiftError } from '../../../shared/errors.ts'
import { HttpProblem } from '../../../shared/problem.ts'

/**
 * What went wrong at the sign-in, in words that may stand in a log, for whoever has to mend it: the library's own code for
 * it, the provider's own word for an error, or what the check of the token says. Everything else quotes what has come.
 */
export function signInFault(error: unknown): unknown {
  if (error instanceof HttpProblem) return new EvenshiftError(error.message, { permanent: false })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^OAUTH_[A-Z_]{1,60}$/.test(code)) return error
  const word = error instanceof ResponseBodyError ? error.error : ''
  return new EvenshiftError('The identity provider answers otherwise than it must', {
    permanent: false,
    details: { code, ...(/^[a-z_]{1,40}$/.test(word) && { answer: word }) },
  })
}
