/** What the driver finds in a page, as `bench`. */
export { startBaseline } from './baseline'
export { contacts } from './contestant'
export { startSdk } from './sdk'
export * from './workloads'
