export type { Decision, Events, Explanation, Stats, Tags, TouchpointClient, Tracked } from './api'
export type { TouchpointData, TouchpointType } from './catalogue'
export { createTouchpoint } from './client'
export type { ConsentAdapter, Options, Purposes, StageRule } from './options'
export { classifySource } from './source/classifySource'
export type { Landing } from './source/readLanding'
export type { ReferrerTable } from './source/referrers'
export type {
  About,
  Channel,
  Detector,
  Emit,
  Interaction,
  Page,
  Source,
  Stage,
  Stop,
  Touchpoint,
} from './touchpoint'
export type { Session } from './tracker/session'
export type { Identity, VisitorSource } from './visitor'
export { wantsDebug } from './wantsDebug'
