/** Colours hold 4.5:1 and more on their ground. */
export const SENT_PAGE_STYLE = `
:root { color-scheme: light; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; background: #f5f6f8; color: #1d2733; }
header, main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
header { padding-bottom: 0; }
h1 { font-size: 1.5rem; margin: .5rem 0 0; }
h2 { font-size: 1.1rem; margin: .25rem 0 .75rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
.quiet { color: #52606d; font-size: .9rem; }
.clock { font-size: 1.25rem; font-weight: 600; }
.row, .sinks li { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.row { margin: .75rem 0 1.5rem; }
.sinks { list-style: none; margin: 0 0 1.5rem; padding: 0; font-size: .9rem; }
.sinks { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .4rem 2rem; }
.sinks li { justify-content: space-between; }
button, .button { font: inherit; border-radius: 6px; border: 1px solid #9aa5b1; background: #fff; color: #1d2733; }
button { min-height: 2.75rem; padding: .4rem .9rem; cursor: pointer; }
.sinks button { min-height: 2rem; padding: .1rem .6rem; font-size: .85rem; }
button:hover { background: #e8edf3; }
button:focus-visible, summary:focus-visible { outline: 3px solid #1d4e89; outline-offset: 2px; }
.button { display: inline-block; padding: .1rem .6rem; font-size: .9rem; margin: .25rem .25rem 0 0; }
.state::before { content: "●"; color: #2e7d4f; margin-right: .3rem; }
.state.down::before { content: "○"; color: #a12622; }
article, .empty { background: #fff; border-radius: 8px; padding: 1rem; margin: 0 0 1rem; box-shadow: 0 1px 2px #1d273322; }
article.refused { border-left: 4px solid #a12622; }
.empty { text-align: center; padding: 2.5rem 1.5rem; }
.tag { display: inline-block; background: #e1e8f0; border-radius: 4px; padding: 0 .4rem; font-size: .85rem; color: #1d2733; }
.tag.warning, .tag.error, .tag.critical { background: #fbe3d2; }
iframe { width: 100%; height: 26rem; border: 1px solid #d5dbe1; border-radius: 6px; margin: .5rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f5f6f8; border-radius: 6px; padding: .75rem; font-size: .85rem; margin: .5rem 0; }
.slack { border-left: 4px solid #d5dbe1; padding-left: .9rem; }
.slack p, .card p { white-space: pre-line; }
.slack hr { border: 0; border-top: 1px solid #d5dbe1; margin: .75rem 0; }
.card { border: 1px solid #d5dbe1; border-radius: 6px; padding: .9rem; }
.card .container { border-radius: 4px; padding: .6rem .8rem; margin: .6rem 0; background: #eef3f8; }
.card .container.warning { background: #fdf0e6; }
.card .container.good { background: #e9f5ee; }
.large { font-size: 1.15rem; }
summary { cursor: pointer; font-size: .9rem; color: #1d4e89; padding: .25rem 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 30rem) { .row button { width: 100%; } }
`
