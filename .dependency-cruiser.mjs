/** The boundaries of the house: who may import whom. */
export default {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The rules know no I/O: nothing outside the domain but Temporal.',
      severity: 'error',
      from: { path: '^shared/domain/' },
      to: { pathNot: ['^shared/domain/', '^node_modules/temporal-polyfill/'] },
    },
    {
      name: 'sources-know-the-domain-alone',
      severity: 'error',
      from: { path: '^shared/sources/' },
      to: { path: ['^functions/', '^infra/', '^tests/', '^shared/stores/', '^node_modules/@aws-sdk/'] },
    },
    {
      name: 'readers-store-nothing',
      comment:
        'A file is read alike by the command line and by a function; where its events go is their affair.',
      severity: 'error',
      from: { path: '^shared/reading/' },
      to: { path: ['^functions/', '^infra/', '^tests/', '^shared/stores/', '^node_modules/@aws-sdk/'] },
    },
    {
      name: 'stores-call-no-function',
      severity: 'error',
      from: { path: '^shared/stores/' },
      to: { path: ['^functions/', '^infra/', '^tests/', '^shared/sources/'] },
    },
    {
      name: 'shared-knows-no-function',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: ['^functions/', '^infra/', '^tests/'] },
    },
    {
      name: 'functions-stand-alone',
      comment: 'A function speaks to another over the bus, never by import, and does not know where it runs.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: {
        path: ['^functions/', '^infra/', '^tests/'],
        pathNot: ['^functions/$1/', '^functions/api/'],
      },
    },
    {
      name: 'pages-alone-ask-the-api-in-their-process',
      comment:
        'They ask it as whoever is signed in, by its routes: what they know of it is how to make it, and what it answers.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/(api|web)/' },
      to: { path: '^functions/api/' },
    },
    {
      name: 'infra-imports-no-function',
      comment:
        'The functions are bundled and run as they are deployed; the local system has no second wiring.',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: ['^functions/', '^tests/'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-test-tools-in-production',
      severity: 'error',
      from: { path: ['^functions/', '^shared/'] },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['^node_modules/@types/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
