import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../load.js'

const folder = dirname(fileURLToPath(import.meta.url))

/** What is compared is installed here, and nowhere else. */
function prepare(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status) process.exit(status)
}

prepare('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder)
prepare('npx', ['tsc', '-p', folder], join(folder, '../../..'))
await run('/test/bench/peers/bench.ts')
