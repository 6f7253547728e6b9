import { run } from '../load.js'

await run('/test/bench/collector/bench.ts')
