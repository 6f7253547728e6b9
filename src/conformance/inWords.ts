import type { Report, Result } from './runChecks'
import { SESSION, TYPE } from './target'

const signs: Record<Result['outcome'], string> = { ok: 'ok     ', wrong: 'WRONG  ', skipped: 'skipped' }

export function resultInWords({ name, expects, outcome, wrong, mend }: Result): string {
  const line = `${signs[outcome]}  ${name.padEnd(20)}  ${expects}`
  if (outcome === 'wrong') return `${line}\n           seen: ${wrong}\n           mend: ${mend}`
  return outcome === 'skipped' ? `${line} (${wrong})` : line
}

export function reportInWords({ results, sent }: Report): string {
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length
  const stopped = results.length === 1 && count('wrong') === 1 ? ' Nothing else was tried.' : ''
  const totals = `${count('ok')} as expected, ${count('wrong')} wrong, ${count('skipped')} skipped.${stopped}`
  if (sent.touchpoints === 0) return `\n${totals}\n`
  return `
${totals}

Up to ${sent.touchpoints} touchpoints were sent, all with the type '${TYPE}' and the session '${SESSION}'.
Delete what was stored of them, for instance: DELETE FROM touchpoints WHERE type = '${TYPE}'
`
}
