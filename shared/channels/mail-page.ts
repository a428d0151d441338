const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif;font-size:16px;line-height:1.5'

/**
 * The HTML of a mail: styles inline, one narrow column that a phone shows whole, no picture and nothing loaded from
 * elsewhere, so that opening it tells nobody anything.
 *
 * @param content pieces of HTML, escaped already
 */
export function mailPage(language: string, title: string, content: readonly string[]): string {
  return [
    `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escaped(title)}</title></head>`,
    `<body style="margin:0;padding:16px;background:#f5f6f8;color:#1d2733;${FONT}">`,
    '<div style="max-width:600px;margin:0 auto">',
    `<h1 style="font-size:20px;margin:0 0 16px">${escaped(title)}</h1>`,
    ...content,
    '</div></body></html>',
  ].join('\n')
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
