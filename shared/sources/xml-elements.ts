/**
 * Reads the elements and attributes of XML as it streams by, and nothing else.
 *
 *   <trace>  <string key="k" value="v"/>  free text  <!-- note -->  </trace>
 *   open     open, close                  not read   not read       close
 *
 * Made for formats that say everything in attributes. What it cannot read cannot do harm: text (where patients
 * stand) is passed over, a document type ends the reading at once, so there are no entities but the five of XML
 * and numbered characters, each of which is shorter read than written. Depth and length of a tag are bounded;
 * memory is one tag. Several documents may stand in one file, one after the other.
 */
export interface ElementHandler {
  /** @param name without its prefix @param depth of the outermost 1 */
  open(name: string, attributes: ReadonlyMap<string, string>, depth: number): void
  close(name: string, depth: number): void
}

/** Each call answers with the problem that ended the reading, in static words; undefined as long as all is well. */
export interface ElementReader {
  push(piece: string): string | undefined
  end(): string | undefined
}

const MOST_CHARACTERS_OF_TAG = 262_144
const DEEPEST = 100

const MARKS = [
  { opening: '<!--', closing: '-->' },
  { opening: '<![CDATA[', closing: ']]>' },
  { opening: '<?', closing: '?>' },
] as const

const NAME = /[^\s/=<>"'&!?]+/y
const ATTRIBUTE = /\s+([^\s/=<>"'&!?]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));|&/g
const CHARACTER_OF_ENTITY: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

const NOT_WELL_FORMED = 'is not well-formed XML'

export function elementReader(
  handler: ElementHandler,
  mostCharactersOfTag = MOST_CHARACTERS_OF_TAG,
): ElementReader {
  const path: string[] = []
  let unread = ''
  let skippingTo: string | undefined
  let problem: string | undefined

  /** @returns whether all is well so far */
  function readTag(tag: string): boolean {
    if (tag.startsWith('/')) {
      if (path.pop() !== tag.slice(1).trimEnd()) return false
      handler.close(localName(tag.slice(1).trimEnd()), path.length + 1)
      return true
    }
    const isEmpty = tag.endsWith('/')
    NAME.lastIndex = 0
    const name = NAME.exec(tag)?.[0]
    if (name === undefined) return false
    const attributes = attributesOf(isEmpty ? tag.slice(0, -1) : tag, name.length)
    if (attributes === undefined) return false
    path.push(name)
    if (path.length > DEEPEST) {
      problem = 'nests deeper than 100 elements'
      return true
    }
    handler.open(localName(name), attributes, path.length)
    if (isEmpty) {
      path.pop()
      handler.close(localName(name), path.length + 1)
    }
    return true
  }

  /** @returns where the rest begins that cannot be read yet */
  function readFrom(text: string): number {
    let position = 0
    while (problem === undefined) {
      if (skippingTo !== undefined) {
        const closing = text.indexOf(skippingTo, position)
        if (closing < 0) return Math.max(position, text.length - skippingTo.length + 1)
        position = closing + skippingTo.length
        skippingTo = undefined
      }
      const opening = text.indexOf('<', position)
      if (opening < 0) return text.length
      if (!isPlainTag(text.charCodeAt(opening + 1))) {
        const mark = MARKS.find((each) => text.startsWith(each.opening, opening))
        if (mark !== undefined) {
          skippingTo = mark.closing
          position = opening + mark.opening.length
          continue
        }
        const start = text.slice(opening, opening + 9)
        if (MARKS.some((each) => each.opening.startsWith(start))) return opening
        problem = 'declares a document type or an entity, which is refused'
        break
      }
      const closing = endOfTag(text, opening + 1)
      if ((closing < 0 ? text.length : closing) - opening > mostCharactersOfTag) {
        problem = 'has a tag that is longer than a tag may be'
        break
      }
      if (closing < 0) return opening
      if (!readTag(text.slice(opening + 1, closing))) problem = NOT_WELL_FORMED
      position = closing + 1
    }
    return text.length
  }

  return {
    push(piece) {
      if (problem !== undefined) return problem
      const text = unread + piece
      unread = text.slice(readFrom(text))
      return problem
    },
    end() {
      if (problem !== undefined) return problem
      const isWhole = path.length === 0 && skippingTo === undefined && unread === ''
      return isWhole ? undefined : 'ends within an element'
    },
  }
}

/** Whether the character after a bracket says that a tag begins; NaN where it has not come yet. */
function isPlainTag(code: number): boolean {
  return code !== 33 && code !== 63 && !Number.isNaN(code)
}

/** The position of the bracket that ends a tag, outside of quotes; -1 where it has not come yet. */
function endOfTag(text: string, from: number): number {
  let quote = 0
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 62) return index
    else if (code === 34 || code === 39) quote = code
  }
  return -1
}

function attributesOf(tag: string, from: number): Map<string, string> | undefined {
  const attributes = new Map<string, string>()
  let position = from
  for (;;) {
    ATTRIBUTE.lastIndex = position
    const found = ATTRIBUTE.exec(tag)
    if (found === null) return tag.slice(position).trim() === '' ? attributes : undefined
    const [whole, name = '', inDouble, inSingle] = found
    const value = withoutReferences(inDouble ?? inSingle ?? '')
    if (value === undefined || attributes.has(name)) return undefined
    attributes.set(name, value)
    position += whole.length
  }
}

function withoutReferences(value: string): string | undefined {
  if (!value.includes('&')) return value
  let isKnown = true
  const read = value.replaceAll(REFERENCE, (_, decimal?: string, hexadecimal?: string, entity?: string) => {
    if (entity !== undefined) return CHARACTER_OF_ENTITY[entity] as string
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
    isKnown = false
    return ''
  })
  return isKnown ? read : undefined
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
