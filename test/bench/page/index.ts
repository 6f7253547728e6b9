/** What the driver finds in a page, as `bench`. */
export { startBaseline } from './baseline'
export { startSdk } from './sdk'
export * from './workloads'
