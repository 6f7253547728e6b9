export { diagnose } from './diagnose'
export type { Cause, Remedy } from './remedies'
export { showDebug } from './showDebug'
