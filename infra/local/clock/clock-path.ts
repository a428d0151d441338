/** Where the clock of the local system is read and moved. */
export const CLOCK_PATH = '/local/clock'
