import type { Scale, ScoringKey } from './scoring-key.ts'

/** `W1`, `W2` and so on. */
const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`)

const from0To = (most: number): number[] => Array.from({ length: most + 1 }, (_, at) => at)
const from1To = (most: number): number[] => Array.from({ length: most }, (_, at) => at + 1)

const PLAIN = { reversed: [], combine: 'mean', times: 1, higherIs: 'worse', bands: [] } as const

/** There is no author's cut-off: bands are settings. */
const copenhagenScale = (
  scaleId: string,
  items: string[],
  reversed: string[],
  leastAnswered: number,
): Scale => ({
  ...PLAIN,
  scaleId,
  items,
  reversed,
  answers: [100, 75, 50, 25, 0],
  leastAnswered,
})

const EXHAUSTION = ['2', '4', '5', '8', '10', '12', '14', '16']
const OLDENBURG = numbered('', 16)
const OLDENBURG_REVERSED = ['2', '3', '4', '6', '8', '9', '11', '12']

/** 1 is "strongly agree". All items of a scale are needed: it is a sum. */
const oldenburgScale = (scaleId: string, items: readonly string[]): Scale => ({
  ...PLAIN,
  scaleId,
  items,
  reversed: OLDENBURG_REVERSED.filter((item) => items.includes(item)),
  answers: from1To(4),
  combine: 'sum',
  leastAnswered: items.length,
})

/**
 * The keys of the known instruments. Their wording is not shipped: whoever has the right to it imports it as a
 * FHIR Questionnaire and names the key. Link ids are the items' numbers as the authors count them, after a letter
 * for the scale where an instrument counts each scale anew. Depression screens are not among them.
 *
 *   Copenhagen   |  personal  P1 .. P6    work  W1 .. W7 (W7 reversed)    client  C1 .. C6
 *   Oldenburg    |  1 .. 16
 *   Fulfillment  |  F1 .. F6, B1 .. B10
 *
 * Source: TRUST-AND-ALERTS section 2.
 */
export const BUILT_IN_KEYS: readonly ScoringKey[] = [
  {
    keyId: 'cbi',
    name: 'Copenhagen Burnout Inventory',
    source: 'Kristensen 2005, doi 10.1080/02678370500297720',
    license: 'Free to use with citation; wording from the authors',
    scales: [
      copenhagenScale('personal', numbered('P', 6), [], 3),
      copenhagenScale('work', numbered('W', 7), ['W7'], 4),
      copenhagenScale('client', numbered('C', 6), [], 3),
    ],
  },
  {
    keyId: 'olbi',
    name: 'Oldenburg Burnout Inventory',
    source: 'Demerouti 2008; in English Halbesleben 2005, doi 10.1080/02678370500340728',
    license: 'Wording from the authors',
    scales: [
      oldenburgScale('exhaustion', EXHAUSTION),
      oldenburgScale(
        'disengagement',
        OLDENBURG.filter((item) => !EXHAUSTION.includes(item)),
      ),
      oldenburgScale('total', OLDENBURG),
    ],
  },
  {
    keyId: 'mini-z-2.0',
    name: 'Mini-Z 2.0',
    source: 'Institute for Professional Worklife',
    license: 'Permission of the Institute for Professional Worklife',
    // Every item runs upwards, the burnout item too: in Mini-Z 1.0 that one runs the other way.
    scales: [
      {
        ...PLAIN,
        scaleId: 'total',
        items: numbered('', 10),
        answers: from1To(5),
        combine: 'sum',
        leastAnswered: 10,
        higherIs: 'better',
      },
    ],
  },
  {
    keyId: 'pfi',
    name: 'Professional Fulfillment Index',
    source: 'Trockel 2018, doi 10.1007/s40596-017-0849-3',
    license: 'Permission of Stanford University',
    scales: [
      {
        ...PLAIN,
        scaleId: 'fulfilment',
        items: numbered('F', 6),
        answers: from0To(4),
        leastAnswered: 6,
        higherIs: 'better',
        bands: [
          { name: 'not positive', from: 0 },
          { name: 'positive', from: 3 },
        ],
      },
      {
        ...PLAIN,
        scaleId: 'burnout',
        items: numbered('B', 10),
        answers: from0To(4),
        leastAnswered: 10,
        bands: [
          { name: 'negative', from: 0 },
          { name: 'positive', from: 1.33 },
        ],
      },
    ],
  },
  {
    keyId: 'single-burnout-item',
    name: 'Single burnout item',
    source: 'Dolan 2015, doi 10.1007/s11606-014-3112-6',
    license: 'Wording from the authors',
    scales: [
      {
        ...PLAIN,
        scaleId: 'burnout',
        items: ['1'],
        answers: from1To(5),
        leastAnswered: 1,
        bands: [
          { name: 'no', from: 1 },
          { name: 'burnout', from: 3 },
        ],
      },
    ],
  },
  {
    keyId: 'who-5',
    name: 'WHO-5 Well-Being Index',
    source: 'Topp 2015, doi 10.1159/000376585',
    license: 'WHO, CC BY-NC-SA 3.0 IGO',
    scales: [
      {
        ...PLAIN,
        scaleId: 'well-being',
        items: numbered('', 5),
        answers: from0To(5),
        combine: 'sum',
        times: 4,
        leastAnswered: 5,
        higherIs: 'better',
        // Scores are multiples of 4: at or below 50 is below 52.
        bands: [
          { name: 'low', from: 0 },
          { name: 'not low', from: 52 },
        ],
      },
    ],
  },
  {
    keyId: 'recommend',
    name: 'Would recommend as a place to work',
    source: 'Reichheld 2003',
    license: 'Own words, or those of the organisation',
    // The mean of +100, 0 and -100 is the share of 9 and 10 less the share of 0 to 6.
    scales: [
      {
        ...PLAIN,
        scaleId: 'recommend',
        items: ['1'],
        answers: from0To(10),
        points: [-100, -100, -100, -100, -100, -100, -100, 0, 0, 100, 100],
        leastAnswered: 1,
        higherIs: 'better',
        bands: [
          { name: 'detractor', from: -100 },
          { name: 'passive', from: 0 },
          { name: 'promoter', from: 100 },
        ],
      },
    ],
  },
]
