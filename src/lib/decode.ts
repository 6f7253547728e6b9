/** Without percent signs. What is no UTF-8 is read byte by byte: never throws. */
export const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return unescape(text)
  }
}
