/** The name of the first row whose selector an element, or one around it, fits. */
export const rowOf = (rows: Record<string, string>, element: Element): string | undefined =>
  Object.keys(rows).find((name) => element.closest(rows[name]!))
