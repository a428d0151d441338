import { parse } from 'csv-parse'
import ICAL from 'ical.js'
import { elementReader } from '../../shared/sources/xml-elements.ts'
import type { SourceFile } from './source-file.ts'

type ParseAlone = (chunks: readonly Buffer[]) => unknown

/** The least that has to be done with the bytes of a file of each kind before anything is made of them. */
export const BARE: Readonly<Record<SourceFile['bare'], ParseAlone>> = {
  'JSON.parse': (chunks) => {
    for (const line of textOf(chunks).split('\n')) if (line !== '') JSON.parse(line)
  },
  'csv-parse': (chunks) =>
    new Promise<void>((resolve, reject) => {
      // Rows are dropped as they come: to hold them would make the parser slower than it is.
      const parser = parse({ on_record: () => null })
      parser.on('error', reject)
      parser.on('end', resolve)
      parser.resume()
      for (const chunk of chunks) parser.write(chunk)
      parser.end()
    }),
  'the XML reader': (chunks) => {
    const handler = { open() {}, close() {} }
    const text = textOf(chunks)
    if (text.startsWith('<?xml')) return elementReader(handler).push(text)
    for (const line of text.split('\n')) elementReader(handler).push(line.slice(line.indexOf('<Audit')))
  },
  'a split into fields': (chunks) => {
    for (const line of textOf(chunks).split('\r')) line.split('|')
  },
  'ical.js': (chunks) => ICAL.parse(textOf(chunks)),
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8')
}
