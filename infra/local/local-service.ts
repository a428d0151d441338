/** One clear line for whoever ran the command; never a stack trace. */
export class LocalServiceError extends Error {
  override readonly name = 'LocalServiceError'
}

/** Where the local system answers unless told otherwise. */
export function defaultUrl(environment: NodeJS.ProcessEnv = process.env): string {
  return `http://127.0.0.1:${environment.PORT || 8787}`
}

/** @throws LocalServiceError when nothing answers there */
export async function reachLocal(url: string, path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(new URL(path, url), init)
  } catch (cause) {
    throw new LocalServiceError(`No Evenshift answers at ${url}. Start one with "npm start".`, { cause })
  }
}

/** Runs a command; what it throws becomes one line on standard error, and exit code 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
