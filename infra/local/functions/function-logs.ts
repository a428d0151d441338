import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'

export interface FunctionLogs {
  readonly directory: string
  readonly write: (functionName: string, line: string) => void
  readonly close: () => Promise<void>
}

export interface LogOptions {
  readonly directory: string
  /** every line, when someone wants to read along; otherwise only errors, in short */
  readonly isVerbose: boolean
  readonly print: (line: string) => void
}

/** What the functions write, one file for each, as CloudWatch would keep it. */
export function openFunctionLogs({ directory, isVerbose, print }: LogOptions): FunctionLogs {
  mkdirSync(directory, { recursive: true })
  const files = new Map<string, ReturnType<typeof createWriteStream>>()

  function fileOf(functionName: string) {
    const file =
      files.get(functionName) ?? createWriteStream(join(directory, `${functionName}.log`), { flags: 'a' })
    files.set(functionName, file)
    return file
  }

  return {
    directory,
    write(functionName, line) {
      fileOf(functionName).write(`${line}\n`)
      if (isVerbose) print(`${functionName} ${line}`)
      else {
        const error = shortError(line)
        if (error) print(`${functionName}: ${error}`)
      }
    },
    async close() {
      await Promise.all(
        [...files.values()].map((file) => new Promise<void>((resolve) => file.end(() => resolve()))),
      )
    },
  }
}

const LONGEST_SHORT_ERROR = 300

/** @returns the message of a log line that says ERROR, nothing for any other line */
function shortError(line: string): string | undefined {
  if (!line.includes('"ERROR"')) return undefined
  try {
    const { level, message, reason, errorName } = JSON.parse(line) as Readonly<Record<string, unknown>>
    if (level !== 'ERROR') return undefined
    return [message, reason ?? errorName].filter(Boolean).join(': ').slice(0, LONGEST_SHORT_ERROR)
  } catch {
    return undefined
  }
}
