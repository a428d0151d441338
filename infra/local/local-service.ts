/** One clear line for whoever ran the command; never a stack trace. */
export class LocalServiceError extends Error {
  override readonly name = 'LocalServiceError'
}

const HELP = ['--help', '-h']

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

/**
 * Runs a command; what it throws becomes one line on standard error, and exit code 1.
 * @param help what `--help` prints instead
 */
export async function runCommand(help: string, command: () => Promise<void>): Promise<void> {
  if (process.argv.slice(2).some((argument) => HELP.includes(argument))) return console.log(help)
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
