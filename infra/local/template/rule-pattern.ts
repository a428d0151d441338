export type EventMatcher = (event: Readonly<Record<string, unknown>>) => boolean

/**
 * Compiles the event pattern of a bus rule. A field matches when any value listed for it does; a rule matches
 * when all its fields do. A list in the event matches when one of its values does.
 *
 *   {"source": ["evenshift.intake"], "detail": {"version": [1]}}     values
 *   {"source": [{"prefix": "evenshift."}]}                           beginning of a text
 *   {"detail": {"feedId": [{"exists": true}]}}                       there, or not there
 *
 * @throws Error for every other operator of EventBridge: a rule that would match otherwise than in AWS must not start
 */
export function compileRulePattern(pattern: unknown, ruleName: string): EventMatcher {
  const fields = compileFields(pattern, ruleName, [])
  return (event) => fields(event)
}

type ValueMatcher = (value: unknown) => boolean

function compileFields(pattern: unknown, ruleName: string, path: readonly string[]): ValueMatcher {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) {
    throw new Error(`The rule ${ruleName} needs an object or a list at ${path.join('.') || 'its pattern'}`)
  }
  const fields = Object.entries(pattern).map(([name, expected]): [string, ValueMatcher] => {
    const at = [...path, name]
    if (name.startsWith('$')) throw unknownOperator(ruleName, name, path)
    return [
      name,
      Array.isArray(expected) ? compileList(expected, ruleName, at) : compileFields(expected, ruleName, at),
    ]
  })
  return (value) => fields.every(([name, matches]) => matches(fieldOf(value, name)))
}

function compileList(expected: readonly unknown[], ruleName: string, path: readonly string[]): ValueMatcher {
  const matchers = expected.map((one) => compileValue(one, ruleName, path))
  return (value) => matchers.some((matches) => matches(value))
}

function compileValue(expected: unknown, ruleName: string, path: readonly string[]): ValueMatcher {
  if (typeof expected !== 'object' || expected === null) {
    return (value) => valuesOf(value).includes(expected)
  }
  const entries = Object.entries(expected)
  const [name, argument] = entries[0] ?? ['nothing', undefined]
  if (entries.length === 1 && name === 'prefix' && typeof argument === 'string') {
    return (value) => valuesOf(value).some((one) => typeof one === 'string' && one.startsWith(argument))
  }
  if (entries.length === 1 && name === 'exists' && typeof argument === 'boolean') {
    return (value) => (value !== undefined) === argument
  }
  throw unknownOperator(ruleName, JSON.stringify(expected), path)
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function unknownOperator(ruleName: string, operator: string, path: readonly string[]): Error {
  return new Error(
    `The rule ${ruleName} uses ${operator} at ${path.join('.') || 'the top'}: the local bus knows values, prefix and exists`,
  )
}
