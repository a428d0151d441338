/**
 * A text as a field of a CSV file (RFC 4180).
 *
 *   =HYPERLINK("x")   ->  "'=HYPERLINK(""x"")"      a spreadsheet runs what begins so; the apostrophe makes it text
 *   x;=1+1            ->  x;'=1+1                  where lists are written with semicolons, a field begins there too
 *
 * The signs of full width mean the same to a spreadsheet in Japanese.
 */
export function csvField(text: string): string {
  const safe = text.replaceAll(BEFORE_FORMULA, "$&'")
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const BEFORE_FORMULA = /(?:^|[;|\t\r\n])(?=[^\S\t\r\n]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g
