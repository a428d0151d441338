import { html } from 'hono/html'
import * as z from 'zod'

type Html = ReturnType<typeof html>

const textRun = z.looseObject({
  text: z.string().default(''),
  weight: z.string().optional(),
  size: z.string().optional(),
})
const nested = z.array(z.unknown()).default([])

/** The elements of an Adaptive Card that are understood; of another only its type is shown. */
const element = z.discriminatedUnion('type', [
  textRun.extend({ type: z.literal('TextBlock') }),
  z.looseObject({ type: z.literal('RichTextBlock'), inlines: z.array(z.union([z.string(), textRun])) }),
  z.looseObject({ type: z.literal('Container'), style: z.string().default('default'), items: nested }),
  z.looseObject({ type: z.literal('ActionSet'), actions: nested }),
  z.looseObject({
    type: z.literal('FactSet'),
    facts: z.array(z.object({ title: z.string(), value: z.string() })),
  }),
  z.looseObject({ type: z.literal('Action.OpenUrl'), title: z.string().default('Open') }),
])

/** An Adaptive Card, drawn plainly. */
export function cardElements(elements: readonly unknown[]): Html {
  return html`${elements.map(cardElement)}`
}

function cardElement(given: unknown): Html {
  const { data } = element.safeParse(given)
  switch (data?.type) {
    case 'TextBlock':
      return html`<p>${run(data)}</p>`
    case 'RichTextBlock':
      return html`<p>${data.inlines.map((inline) => (typeof inline === 'string' ? inline : run(inline)))}</p>`
    case 'Container':
      return html`<div class="container ${data.style}">${cardElements(data.items)}</div>`
    case 'ActionSet':
      return html`<p>${cardElements(data.actions)}</p>`
    case 'FactSet':
      return html`${data.facts.map(({ title, value }) => html`<p><b>${title}</b> ${value}</p>`)}`
    case 'Action.OpenUrl':
      return html`<span class="button">${data.title}</span> `
    default:
      return html`<p class="quiet">(${(given as { readonly type?: unknown } | null)?.type ?? 'something'})</p>`
  }
}

function run({ text, weight, size }: z.infer<typeof textRun>): Html {
  const shown = weight === 'Bolder' ? html`<b>${text}</b>` : html`${text}`
  return size === 'Large' || size === 'ExtraLarge' ? html`<span class="large">${shown}</span>` : shown
}
