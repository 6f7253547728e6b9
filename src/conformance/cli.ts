#!/usr/bin/env node
/** `npx touchpoint-sdk conformance <url>`. */
import { reportInWords, resultInWords } from './inWords'
import { type Arguments, readArguments, USAGE } from './readArguments'
import { runChecks } from './runChecks'

async function main(): Promise<number> {
  let options: Arguments | undefined
  try {
    options = readArguments(process.argv.slice(2))
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    return 2
  }
  if (!options) {
    console.log(USAGE)
    return 0
  }
  const { json } = options
  if (!json) console.log(`Trying ${options.url}, level ${options.level}\n`)
  const report = await runChecks(options, (result) => json || console.log(resultInWords(result)))
  console.log(json ? JSON.stringify(report, null, 2) : reportInWords(report))
  return report.results.some(({ outcome }) => outcome === 'wrong') ? 1 : 0
}

process.exitCode = await main()
