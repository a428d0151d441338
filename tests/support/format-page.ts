import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../shared/sources')

/** Blocks of these are no example: commands, and what a screen shows. */
const SHOWN_ALONE: ReadonlySet<string> = new Set(['sh', 'sql', 'text'])

/**
 * A page about a format, taken apart. What stands after the language of a block says what the block is:
 *
 *   csv access-log.csv               a file; how it is imported, a command of the page says
 *   json access-log.csv becomes      what becomes of its rows, in their order
 *   http task.json to POST /fhir     what the door answers to it
 *   json settings.json in settings   a part of the settings
 *   json detail.json on the bus      what a partner puts on the bus
 *   json detail.json set aside       what of it cannot be read
 *   json policy.json elsewhere       goes to somebody else's system, and is only checked to be JSON
 */
export interface FormatPage {
  readonly name: string
  readonly text: string
  readonly files: ReadonlyMap<string, string>
  readonly outcomes: ReadonlyMap<string, string>
  readonly answers: readonly { readonly file: string; readonly address: string; readonly text: string }[]
  readonly settings: ReadonlyMap<string, string>
  readonly onTheBus: ReadonlyMap<string, string>
  readonly setAside: ReadonlyMap<string, string>
  readonly elsewhere: ReadonlyMap<string, string>
}

export function formatPages(): FormatPage[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => formatPage(name, readFileSync(join(FOLDER, name), 'utf8')))
}

/** @throws Error for a block of which the page does not say what it is */
export function formatPage(name: string, text: string): FormatPage {
  const page = {
    name,
    text,
    files: new Map<string, string>(),
    outcomes: new Map<string, string>(),
    answers: [] as FormatPage['answers'][number][],
    settings: new Map<string, string>(),
    onTheBus: new Map<string, string>(),
    setAside: new Map<string, string>(),
    elsewhere: new Map<string, string>(),
  }
  for (const [, info = '', block = ''] of text.matchAll(/^ *```(\S.*)\n([\s\S]*?)^ *```$/gm)) {
    const [language = '', file = '', ...said] = info.split(' ')
    const words = said.join(' ')
    if (SHOWN_ALONE.has(language)) continue
    if (file === '') throw new Error(`${name} has an example without a name, of ${language}`)
    if (words === '') page.files.set(file, block)
    else if (words === 'becomes') page.outcomes.set(file, block)
    else if (words.startsWith('to ')) page.answers.push({ file, address: words.slice(3), text: block })
    else if (words === 'in settings') page.settings.set(file, block)
    else if (words === 'on the bus') page.onTheBus.set(file, block)
    else if (words === 'set aside') page.setAside.set(file, block)
    else if (words === 'elsewhere') page.elsewhere.set(file, block)
    else throw new Error(`${name} says of ${file} what no test knows: ${words}`)
  }
  return page
}

/** The options that the page's command imports a file with. */
export function optionsOf({ text }: FormatPage, file: string): string[] {
  const command = text
    .split('\n')
    .map((line) => line.replace(/ +#.*$/, '').trim())
    .find((line) => line.startsWith(`npm run import -- ${file}`) && !line.includes('--explain'))
  if (command === undefined) throw new Error(`No command of the page imports ${file}`)
  return command.split(/ +/).slice(5)
}
