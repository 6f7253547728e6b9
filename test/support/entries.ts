import { readFileSync } from 'node:fs'

type Target =
  | string
  | { import: { types: string; default: string }; require: { types: string; default: string } }

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, Target> }

/** Every entry that is code, as package.json has it: what it is imported as, and its files. */
export const entries = Object.entries(exports).flatMap(([path, target]) =>
  typeof target === 'string' ? [] : [{ ...target, name: path.replace('.', 'touchpoint-sdk') }],
)

/** Every entry that is a file as it is. */
export const assets = Object.entries(exports).flatMap(([path, target]) =>
  typeof target === 'string' ? [{ name: path.replace('.', 'touchpoint-sdk'), file: target }] : [],
)
