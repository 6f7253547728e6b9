import type { Planted } from './secrets'

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return text
  }
}
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Which parts of the secret are left in a text, in whatever form. */
export function leftOf({ hidden }: Planted, text: string): string[] {
  const once = decoded(text)
  const forms = [text, once, decoded(once)].map(plain)
  return hidden.filter((part) => forms.some((form) => form.includes(plain(part))))
}
