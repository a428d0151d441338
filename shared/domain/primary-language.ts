/** Of `de-CH` the `de`. @param tag BCP 47 */
export function primaryLanguage(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase()
}
