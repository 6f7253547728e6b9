import type { Planted } from './secrets'

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return text
  }
}
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A text as it is, decoded, and decoded once more: in lower case, and without what separates. */
export const formsOf = (text: string): string[] => {
  const once = decoded(text)
  return [text, once, decoded(once)].map(plain)
}

/** Which parts of the secret are left in a text, in whatever form. */
export function leftOf({ hidden }: Planted, text: string, forms = formsOf(text)): string[] {
  return hidden.filter((part) => forms.some((form) => form.includes(plain(part))))
}
