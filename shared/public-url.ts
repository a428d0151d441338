/** Where people open Evenshift, without a slash at its end: links of messages begin with it. */
export function publicUrl(environment: {
  readonly PUBLIC_URL: string
  readonly ALLOWED_LOCAL_ORIGIN: string
}): string {
  return (environment.PUBLIC_URL || environment.ALLOWED_LOCAL_ORIGIN).replace(/\/+$/, '')
}
