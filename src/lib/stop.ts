/** Ends what was started, and leaves nothing behind. */
export type Stop = () => void
