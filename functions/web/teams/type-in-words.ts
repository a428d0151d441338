/** `task.prior-auth`: `Task: prior auth`. */
export function typeInWords(type: string): string {
  const [kind = '', name = ''] = type.split('.')
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${name.replaceAll('-', ' ')}`
}
