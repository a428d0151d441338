/**
 * The one error class. It carries what is to be done with the message or request that caused it:
 * `permanent` = trying again cannot help, set it aside with its reason; anything else is tried again.
 *
 * The message is static text. What varies goes to `details`, which hold field names, counts and ids of
 * deliveries only: never a value that came from outside.
 */
export class EvenshiftError extends Error {
  readonly permanent: boolean
  readonly details: Readonly<Record<string, string | number>>

  constructor(
    message: string,
    options: {
      readonly permanent: boolean
      readonly details?: Readonly<Record<string, string | number>>
      readonly cause?: unknown
    },
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'EvenshiftError'
    this.permanent = options.permanent
    this.details = options.details ?? {}
  }
}
