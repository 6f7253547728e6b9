/** Rows written on lines, for people, as the one text that the table is. A row may go on after a `,`. */
export const rows = (lines: string): string =>
  lines
    .trim()
    .replace(/,\s+/g, ',')
    .replace(/\s*\n\s*/g, ';')
