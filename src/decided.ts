/** What is decided of a type, in words of `explain().decisions`: the panel reads them, too. */
export const WAITS = ' waits'
export const IS_NONE = ' is no touchpoint'
export const DROPPED = 'dropped '
