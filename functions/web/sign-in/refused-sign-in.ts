/**
 * Why nobody was signed in:
 *
 *   stale        |  begun too long ago, in another browser or twice; or it was not begun by whoever comes back
 *   declined     |  the identity provider, or the person there, says no
 *   no role      |  the account is known, but has no role here
 *   failed       |  what the identity provider answers does not hold
 *   unreachable  |  the identity provider does not answer
 */
export type SignInRefusal = 'stale' | 'declined' | 'no role' | 'failed' | 'unreachable'

/** Thrown on the way to a session; becomes a page, which says no more than the kind. */
export class RefusedSignIn extends Error {
  readonly refusal: SignInRefusal

  constructor(refusal: SignInRefusal, cause?: unknown) {
    super(`Sign-in: ${refusal}`, cause === undefined ? {} : { cause })
    this.name = 'RefusedSignIn'
    this.refusal = refusal
  }
}
