/** Calling codes: 1 and 7, these of two digits, and all others of three. ITU-T E.164, list of assigned codes. */
const PREFIX = /^(?:\+|00)([17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

/** The country prefix (`+34`) of a phone number as links write it; `undefined` of a national number. */
export function countryPrefix(number: string): string | undefined {
  const prefix = PREFIX.exec(number.replace(/[^\d+]/g, ''))?.[1]
  return prefix && `+${prefix}`
}
