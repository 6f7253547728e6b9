import { wellFormed } from '../wellFormed'

const escaped = (text: string) => text.replace(/[\\'`]/g, '\\$&')

/** Servers from before 2019 know no parameters, so that values are part of the statement. */
export const text = (value: string): string => `'${escaped(wellFormed(value))}'`

export const texts = (values: Iterable<string>): string => `(${Array.from(values, text).join(', ')})`

export const identifier = (name: string): string => `\`${escaped(name)}\``

/** Of ms or a number of rows. */
export const whole = (value: number): string =>
  String(Math.min(Math.max(Math.ceil(value), 0), Number.MAX_SAFE_INTEGER))
