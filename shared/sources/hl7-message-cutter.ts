/**
 * Cuts a stream of HL7 v2 into messages, each from its header to the next.
 *
 *   VT MSH|..  CR PID|..  CR NTE|..  CR AIP|..  FS CR  MSH|..      framed (MLLP) or not, lines ended by CR,
 *   =================================================  =====       LF or both
 *
 * Only the segments that are asked for are kept: a patient's are gone before anything reads them. A line that
 * is no segment is the rest of a free text that was broken, and goes the same way.
 */
export interface Hl7MessageCutter {
  push(piece: string): CutMessage[]
  end(): CutMessage[]
}

export type CutMessage = { readonly lines: readonly string[] } | { readonly problem: string }

const CR = 13
const LF = 10
const VERTICAL_TAB = 11
const FILE_SEPARATOR = 28
const SEGMENT = /^[A-Z][A-Z0-9]{2}(?:[^A-Za-z0-9]|$)/
const ENVELOPE = /^(?:FHS|BHS|BTS|FTS)(?:[^A-Za-z0-9]|$)/

export function hl7MessageCutter(kept: ReadonlySet<string>, mostCharacters: number): Hl7MessageCutter {
  let pending = ''
  let isPendingTooLong = false
  let lines: string[] | undefined
  let characters = 0
  let isTooLong = false
  let isStray = false
  let count = 0

  function finish(): CutMessage[] {
    const done = lines
    lines = undefined
    if (done === undefined && !isTooLong) return []
    const wasTooLong = isTooLong
    isTooLong = false
    count++
    return wasTooLong ? [{ problem: 'is longer than a message may be' }] : [{ lines: done ?? [] }]
  }

  function stray(): CutMessage[] {
    if (isStray) return []
    isStray = true
    count++
    return [{ problem: 'is missing: text stands before the first message' }]
  }

  function readLine(line: string, isLineTooLong: boolean): CutMessage[] {
    const text = line.startsWith('\uFEFF') ? line.slice(1) : line
    if (text.trim() === '' && !isLineTooLong) return []
    const isSegment = SEGMENT.test(text)
    const name = text.slice(0, 3)
    if (isSegment && name === 'MSH') {
      const before = finish()
      lines = isLineTooLong ? undefined : [text]
      isTooLong = isLineTooLong
      characters = text.length
      return before
    }
    if (ENVELOPE.test(text)) return finish()
    if (lines === undefined) return isTooLong ? [] : stray()
    if (!isSegment || !kept.has(name)) return []
    characters += text.length
    if (isLineTooLong || characters > mostCharacters) {
      lines = undefined
      isTooLong = true
      return []
    }
    lines.push(text)
    return []
  }

  /** What is longer than a message may be is not kept, only remembered as too long. */
  function extend(text: string): void {
    if (isPendingTooLong) return
    if (pending.length + text.length > mostCharacters) {
      isPendingTooLong = true
      pending = (pending + text.slice(0, mostCharacters)).slice(0, mostCharacters)
    } else pending += text
  }

  function endLine(): CutMessage[] {
    const done = readLine(pending, isPendingTooLong)
    pending = ''
    isPendingTooLong = false
    return done
  }

  return {
    push(piece) {
      const cut: CutMessage[] = []
      let start = 0
      for (let index = 0; index < piece.length; index++) {
        const code = piece.charCodeAt(index)
        if (code !== CR && code !== LF && code !== VERTICAL_TAB && code !== FILE_SEPARATOR) continue
        extend(piece.slice(start, index))
        cut.push(...endLine())
        start = index + 1
      }
      extend(piece.slice(start))
      return cut
    },
    end() {
      const cut = [...endLine(), ...finish()]
      return count === 0 ? [{ problem: 'is missing: no message of HL7 v2 was found' }] : cut
    },
  }
}
