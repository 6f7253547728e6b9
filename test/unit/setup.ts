import { vi } from 'vitest'

// A second, which it is by default, is little on a machine that is busy.
const waitFor = vi.waitFor
vi.waitFor = (condition, options) =>
  waitFor(condition, { timeout: 20_000, ...(typeof options === 'number' ? { timeout: options } : options) })
