/** Of a chart, in pixels: a third of a wide page, the whole of a phone. Its text is as large on both. */
export const SMALL_WIDTH = 340
