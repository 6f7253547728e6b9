import { run } from './load.js'

await run('/test/bench/bench.ts')
