import { type PlotOptions, plot } from '@observablehq/plot'
import { parseHTML } from 'linkedom'

/** Plot draws into a document; on a server that is one of linkedom, which holds nothing but what is being drawn. */
const { document } = parseHTML('<!doctype html><html><body></body></html>')

const TAG = /<[^>]+>/g
/** Plot gives places to fourteen digits, which is a tenth of a page, and nobody sees a hundredth of a pixel. */
const FINER_THAN_SEEN = /(\.\d\d)\d+/g

/**
 * Draws a chart to inline SVG for a page. Its style stands in the page's own, under the class `plot`, for the content
 * security policy lets no other through; colours are the page's variables, so that a chart is dark where the page is.
 *
 * @param options as of Plot; a mark says its number by the channel `title`
 */
export function plotted(options: PlotOptions): string {
  const drawn = plot({
    width: 520,
    height: 240,
    ...options,
    document,
    className: 'plot',
  })
  for (const style of drawn.querySelectorAll('style')) style.remove()
  for (const styled of drawn.querySelectorAll('[style]')) styled.removeAttribute('style')
  drawn.setAttribute('aria-hidden', 'true')
  return drawn.outerHTML.replace(TAG, (tag: string) => tag.replace(FINER_THAN_SEEN, '$1'))
}
