import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { inServer } from '../support/servers/inServer'
import { postgres } from '../support/servers/postgres'

const bench = async (...args: string[]) => {
  const few = ['--rounds', '1', '--seconds', '0.3', '--connections', '4', '--repeats', '20']
  const all = ['test/bench/collector/run.js', ...few, ...args]
  const { stdout } = await promisify(execFile)(process.execPath, all)
  return stdout
}

// That all which was acknowledged is stored is looked at by the bench itself, in each round.
it('the bench of the collector runs', async () => {
  const told = await bench('--batches', '1,50', '--rows', '20000', '--profile')
  const count = '[1-9][\\d,.]*'
  for (const row of ['1 a batch', '50 a batch']) {
    expect(told).toMatch(new RegExp(`\\| ${row} \\| ${count} \\(${count}\\) \\| .* 0 \\|\n`))
    expect(told).toMatch(new RegExp(`\\| ${row}, bare server \\| ${count} \\(${count}\\) \\| .* 0 \\|\n`))
  }
  expect(told).toMatch(/\| `\w+ libsql/)
  expect(told).toMatch(/\n\| 0 \| [\d.]+ .*\n\| 20,\d+ \| [\d.]+ \|/)
})

inServer(postgres, () =>
  it('the bench runs with PostgreSQL, too', async () => {
    expect(await bench('--batches', '10', '--store', 'postgres')).toMatch(/\| 10 a batch \| [1-9]/)
  }),
)
