/** A text as a field of a CSV file (RFC 4180). A spreadsheet runs what begins so as a formula; the apostrophe makes it text. */
export function csvField(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
