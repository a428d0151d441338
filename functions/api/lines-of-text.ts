/** What people write to each other, in lines: it has no other control character. For `z.string().regex(...)`. */
export const LINES_OF_TEXT = [/^(?:\P{Cc}|[\n\t])*$/u, 'has a control character'] as const
