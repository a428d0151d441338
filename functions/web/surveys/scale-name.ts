/** `safety-at-work` -> `Safety at work`: a scale has no other name. */
export function nameOfScale(scaleId: string): string {
  const words = scaleId.replaceAll(/[-_]/g, ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
