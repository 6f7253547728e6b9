/** Questions to a journey, as pure functions: nobody pays for them who doesn't ask. */
export { type Credit, type CreditOptions, credit, type Model, models } from './credit'
export { timeInStages } from './timeInStages'
export type { Touch } from './touch'
