import { basename, dirname } from 'node:path'
import ts from 'typescript'

const printer = ts.createPrinter({ removeComments: true })

/** What an entry offers, by its built types: each name that it exports, and each type that those speak of. */
export function readApi(file: string): { exported: string[]; others: string[] } {
  const dist = dirname(ts.sys.resolvePath('dist/index.js'))
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    types: ['node'],
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const entry = source && checker.getSymbolAtLocation(source)
  if (!entry) throw new Error(`${basename(file)} exports nothing`)

  const original = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  /** Its own declarations: not what it takes from elsewhere, such as React's. */
  const declarationsOf = (symbol: ts.Symbol) =>
    (symbol.declarations ?? [])
      .filter((each) => each.getSourceFile().fileName.startsWith(dist))
      // Of a constant, its whole statement.
      .map((each) => (ts.isVariableDeclaration(each) ? each.parent.parent : each))
      .filter((each) => ts.isStatement(each))

  const seen = new Map<ts.Symbol, string>()
  const spokenOf = (node: ts.Node, found: ts.Symbol[] = []): ts.Symbol[] => {
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node)
      if (symbol) found.push(original(symbol))
    }
    ts.forEachChild(node, (child) => void spokenOf(child, found))
    return found
  }
  const print = (symbol: ts.Symbol) =>
    declarationsOf(symbol)
      .map((each) => printer.printNode(ts.EmitHint.Unspecified, each, each.getSourceFile()))
      .map((text) => text.replace(/^(export )?(declare )?/, ''))
      .join('\n')
  const list = (symbols: [string, ts.Symbol][]): string[] => {
    const fresh = symbols.filter(([, symbol]) => !seen.has(symbol) && declarationsOf(symbol).length)
    for (const [name, symbol] of fresh) seen.set(symbol, name)
    return [...new Map(fresh.map(([name, symbol]) => [symbol, name]))]
      .sort(([, a], [, b]) => (a < b ? -1 : 1))
      .map(([symbol]) => print(symbol))
  }
  const exported = list(checker.getExportsOfModule(entry).map((symbol) => [symbol.name, original(symbol)]))
  const others: string[] = []
  for (let more = [...seen.keys()]; more.length; ) {
    const before = seen.size
    const spoken = more.flatMap(declarationsOf).flatMap((each) => spokenOf(each))
    others.push(...list(spoken.map((symbol) => [symbol.name, symbol])))
    more = [...seen.keys()].slice(before)
  }
  return { exported, others }
}

const block = (declarations: string[]) => `\`\`\`ts\n${declarations.join('\n\n')}\n\`\`\`\n`

/** The page of an entry. @param known what stands on another page. */
export const apiPage = (name: string, file: string, known: string[]): string => {
  const { exported, others } = readApi(file)
  const fresh = others.filter((text) => !known.includes(text))
  return `# What \`${name}\` exports

Made of the built types by \`npm run api\`, so that whoever reviews a change sees what becomes of what sites rely on.

${block(exported)}${fresh.length ? `\n## What these speak of${known.length ? ', beside what is in [touchpoint-sdk](index.md)' : ''}\n\n${block(fresh)}` : ''}`
}
