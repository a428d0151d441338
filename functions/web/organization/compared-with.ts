/** How far apart two numbers are before anything is made of it: a twentieth. */
const CLOSE = 20

/**
 * A number beside what is usual, in one word.
 *
 *   usual 60  |  56  below   57 ... 63  about   64  above  |
 */
export function comparedWith(value: number, usual: number): 'about' | 'above' | 'below' {
  if (Math.abs(value - usual) <= Math.abs(usual) / CLOSE) return 'about'
  return value > usual ? 'above' : 'below'
}
