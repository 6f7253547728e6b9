export type { Contact } from './contact'
export { createRecorder, type Recorded, type Recorder, type RecorderOptions } from './createRecorder'
export { NotRecorded } from './notRecorded'
