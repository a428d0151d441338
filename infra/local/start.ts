import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { LONGEST_REDELIVERY_SECONDS, QUIET_MS } from './functions/queue-poller.ts'
import { runCommand } from './local-service.ts'
import { printAlertsReport } from './sample-clinic/alerts-report.ts'
import { type ClinicState, readClinicState } from './sample-clinic/clinic-state.ts'
import { clinicUntil } from './sample-clinic/sample-clinic-calendar.ts'
import { setUpSampleChannels } from './sample-clinic/sample-clinic-channels.ts'
import { feedSampleClinic } from './sample-clinic/sample-clinic-feed.ts'
import { CLINIC_ZONE } from './sample-clinic/sample-clinic-people.ts'
import { answerAsAsked, setUpSampleSurvey } from './sample-clinic/sample-clinic-survey.ts'
import { printSurveyReport } from './sample-clinic/survey-report.ts'
import { printWorkloadReport } from './sample-clinic/workload-report.ts'
import { waitUntilSettled } from './settled.ts'
import { SENT_PATH } from './sinks/sent-page-routes.ts'
import { type RunningSystem, startSystem } from './system.ts'

const HELP = `npm start: Evenshift whole on this machine, from the template that is deployed.

  PORT=8788            answers there instead of 8787; 0 takes any free port
  EVENSHIFT_DEMO=none  starts empty, without the sample clinic
  EVENSHIFT_DATA=DIR   keeps tables, queues, keys and logs in DIR between runs; for trying: what is deleted
                       stays in its files for a while, also keys and sealed answers of surveys
  EVENSHIFT_LOGS=1     prints every log line of the functions, not only errors

Ctrl-C stops it. Time is pressed together: a batch window ends after ${QUIET_MS} ms without a message while no queue
with a shorter window is busy, and one that failed comes again after ${LONGEST_REDELIVERY_SECONDS} second, whatever the template
says. All else is as deployed.`

/** `npm start` */
await runCommand(HELP, async () => {
  parseArgs()
  // As in Lambda; the functions run in threads of this process.
  process.env.TZ = 'UTC'

  const { PORT, EVENSHIFT_DATA, EVENSHIFT_DEMO, EVENSHIFT_LOGS } = process.env
  const dataDirectory = EVENSHIFT_DATA ? resolve(EVENSHIFT_DATA) : undefined
  const clinic = readClinicState(dataDirectory, EVENSHIFT_DEMO !== 'none')
  const system = await startSystem({
    port: parsePort(PORT),
    dataDirectory,
    isVerbose: EVENSHIFT_LOGS === '1',
    print: (line) => console.log(line),
    warn: (line) => console.error(line),
    onSent(message) {
      if (EVENSHIFT_DEMO === 'none') return
      answerAsAsked(message).catch((error) => console.error(String(error)))
    },
    onFailure(error) {
      console.error('The engines ended by themselves:', error)
      process.exit(1)
    },
  })
  const stopping = stopOnSignal(system)
  console.log(`Function logs: ${system.logDirectory}`)
  try {
    if (clinic.isWanted) await feed(system.url, clinic, stopping)
    console.log(`What would be sent, and the clock: ${system.url}${SENT_PATH}`)
    console.log(`Evenshift is ready: ${system.url}`)
  } catch (error) {
    if (stopping.aborted) return
    await system.stop()
    throw error
  }
})

async function feed(url: string, clinic: ClinicState, signal: AbortSignal): Promise<void> {
  clinic.begin()
  console.log('Feeding the sample clinic through intake ...')
  const now = Date.now()
  const until = clinicUntil(CLINIC_ZONE, Math.floor(now / 1000))
  const [{ events, people, from, to }] = await Promise.all([
    feedSampleClinic({ url, until, now, signal }),
    setUpSampleChannels(url),
  ])
  await setUpSampleSurvey(url, now)
  console.log(
    `Fed ${events.toLocaleString('en')} events of ${people} people, ${from} to ${to}. Computing ...`,
  )
  await waitUntilSettled(url)
  clinic.finish()
  console.log()
  await printWorkloadReport({ url, lastDay: to })
  console.log()
  await printAlertsReport({ url, now: Math.floor(Date.now() / 1000) })
  console.log()
  await printSurveyReport({ url, now: Math.floor(Date.now() / 1000) })
}

function parsePort(text: string | undefined): number {
  const port = Number(text || 8787)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new Error(`PORT must be a number from 0 to 65535, not "${text}".`)
}

/**
 * The first signal lets what runs come to its end; the second does not wait for it.
 * @returns is aborted at the first
 */
function stopOnSignal(system: RunningSystem): AbortSignal {
  const stopping = new AbortController()
  const stop = async () => {
    if (stopping.signal.aborted) process.exit(1)
    stopping.abort()
    await system.stop()
    console.log('Evenshift has stopped.')
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return stopping.signal
}
